/** A dialog over a screen. */
import { type ReactElement, useState } from 'react';
import { Button } from '../../../src-renderer/ui/shared/Button';
import { Dialog } from '../../../src-renderer/ui/shared/Dialog';
import { PageHeading } from '../../../src-renderer/ui/shared/PageHeading';
import { notify } from '../../../src-renderer/ui/shared/Toast';
import styles from './gallery.module.css';

export const DialogPage = (): ReactElement => {
  const [open, setOpen] = useState(true);
  return (
    <main className={styles.page}>
      <PageHeading title="Dialog" />
      <div>
        <Button onPress={() => setOpen(true)}>Open</Button>
      </div>
      {open && (
        <Dialog
          title="Leave without saving"
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button onPress={() => setOpen(false)}>Go on writing</Button>
              <Button
                tone="primary"
                onPress={() => {
                  setOpen(false);
                  notify({ text: 'The draft is kept', action: { label: 'Undo', run: () => undefined } });
                }}
              >
                Leave, keep the draft
              </Button>
            </>
          }
        >
          <p>The draft stays on the computer and is offered again next time.</p>
        </Dialog>
      )}
    </main>
  );
};
