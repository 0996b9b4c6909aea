/** One field of the form of a talk, by its path, with the reason that a warning on it asks for right after it. */
import type { ReactElement } from 'react';
import { useSession } from '../../AppContext';
import { isWithinReach, spacesHeld } from '../../shared/form/draftParts';
import { Field, type FieldProps } from '../../shared/form/Field';
import { useText } from '../../text/useText';
import { placeOf } from './formValues';
import type { TalkForm } from './useNotificationDraft';

type Props = {
  readonly form: TalkForm;
  /** `venue`, `childConcern.decision` */
  readonly path: string;
} & Partial<
  Pick<FieldProps, 'label' | 'hint' | 'required' | 'wide' | 'autoFocus' | 'codes' | 'choices' | 'onChange'>
>;

export const FormField = ({ form, path, onChange, ...rest }: Props): ReactElement | null => {
  const { t } = useText();
  const held = spacesHeld(useSession());
  const { part, kind, name, definition } = placeOf(path);
  const { shown } = form.draft;
  if (definition === undefined || !isWithinReach(definition, held)) return null;
  const reason = form.visible.find((problem) => problem.field === path && problem.reasonField !== undefined);
  return (
    <>
      <Field
        kind={kind}
        definition={definition}
        path={path}
        value={form.at(path)}
        onChange={onChange ?? ((value) => form.set(path, value))}
        onBlur={form.touch}
        problems={form.visible}
        {...(part === null && shown?.conflicts.includes(name) === true && { undecidedIn: shown.id })}
        {...rest}
      />
      {reason?.reasonField !== undefined && (
        <FormField form={form} path={reason.reasonField} required label={t('common:field.reason')} wide />
      )}
    </>
  );
};
