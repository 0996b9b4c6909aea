/**
 * Forms that have something to keep register here, so that whoever locks or leaves can first have it kept, and whoever undoes
 * knows that somebody is writing. The frame awaits `flushDrafts()` before `app.lock`.
 */
type OpenForm = { readonly flush: () => Promise<void>; readonly isTyped: () => boolean };

const open = new Set<OpenForm>();

export const registerForm = (form: OpenForm): (() => void) => {
  open.add(form);
  return () => {
    open.delete(form);
  };
};

export const flushDrafts = async (): Promise<void> => {
  await Promise.all([...open].map(({ flush }) => flush()));
};

export const isAnythingTyped = (): boolean => [...open].some(({ isTyped }) => isTyped());
