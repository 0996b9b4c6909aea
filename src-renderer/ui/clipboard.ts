/**
 * What was copied from the field book does not stay in the clipboard: it is overwritten after a minute, and at a lock. Reading
 * the clipboard is forbidden to this page, so what somebody has copied elsewhere meanwhile is overwritten too: the side to err
 * on. A clipboard that was never filled from here is left alone.
 */
const stays = 60_000;

let filled = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Where the browser does not let a page write by itself, the old way, with the event answered by ourselves. */
const overwriteByCommand = (): boolean => {
  const empty = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', ' ');
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', empty, { capture: true, once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', empty, { capture: true });
  return done;
};

/** False: it could not be done now, for the window has not the focus; it is done when it has. */
export const clearClipboard = async (): Promise<boolean> => {
  if (!filled) return true;
  clearTimeout(timer);
  timer = undefined;
  const done = await navigator.clipboard.writeText('').then(
    () => true,
    () => overwriteByCommand(),
  );
  if (done) filled = false;
  return done;
};

export const watchClipboard = (): (() => void) => {
  const noted = (): void => {
    filled = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void clearClipboard();
    }, stays);
  };
  const late = (): void => {
    if (filled && timer === undefined) void clearClipboard();
  };
  window.addEventListener('copy', noted);
  window.addEventListener('cut', noted);
  window.addEventListener('focus', late);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('copy', noted);
    window.removeEventListener('cut', noted);
    window.removeEventListener('focus', late);
  };
};
