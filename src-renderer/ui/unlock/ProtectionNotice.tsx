/** Above the passphrase: what needs looking into but keeps nobody out. Nothing is said where all is well. */
import type { ReactElement } from 'react';
import { useProtection } from '../Door';
import { Notice } from '../shared/Notice';
import { ProtectionList } from '../shared/ProtectionList';
import { useText } from '../text/useText';
import { warningsOf } from './warnings';

export const ProtectionNotice = (): ReactElement | null => {
  const seen = useProtection();
  const { t } = useText();
  const { off, disk } = warningsOf(seen);
  const said = [...off, ...disk];
  if (said.length === 0) return null;
  const title = t(off.length > 0 ? 'selfCheck:warnedDevelopment' : 'selfCheck:warned');
  return (
    <Notice tone={off.length > 0 ? 'bad' : 'warn'} title={title} live={false}>
      <ProtectionList checks={said} label={title} />
    </Notice>
  );
};
