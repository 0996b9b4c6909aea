/**
 * Picking files by an `<input type="file">` of the page's own: the same in both hosts, and the page never gets a
 * door by which it could ask for a file that no person chose. Nothing is read before its size is known.
 */
import type { Outcome, PickedFile, PickPurpose } from '../../contract';
import { done, failed } from '../../outcome';

const MiB = 1 << 20;
const caps: Readonly<Record<PickPurpose, number>> = {
  bundles: 1126 * MiB,
  card: 64 * 1024,
  journal: 1126 * MiB,
  escrow: 64 * 1024,
};
const accepts: Readonly<Record<PickPurpose, string>> = {
  bundles: '.age',
  card: '.json',
  journal: '.gvi',
  escrow: '.gvi-escrow',
};

type FileLike = {
  readonly name: string;
  readonly size: number;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
};

export const readPicked = async (
  purpose: PickPurpose,
  files: readonly FileLike[],
): Promise<Outcome<readonly PickedFile[]>> => {
  const large = files.find((f) => f.size > caps[purpose]);
  if (large !== undefined) return failed('tooLarge', `${large.size} > ${caps[purpose]}`);
  try {
    const picked: PickedFile[] = [];
    for (const file of files) {
      picked.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
    return done(picked);
  } catch (error) {
    // Removed, moved or unreadable since it was chosen.
    return failed('io', error instanceof Error ? error.name : 'read');
  }
};

/** Only one dialog at a time is open; a second asking ends the first as cancelled. */
export const createFilePicker = (document: Document) => {
  let giveUp: (() => void) | null = null;
  return (purpose: PickPurpose): Promise<Outcome<readonly PickedFile[]>> => {
    giveUp?.();
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accepts[purpose];
    input.multiple = purpose === 'bundles';
    input.autocomplete = 'off';
    input.hidden = true;
    // Outside the document some browsers forget it before the dialog has closed.
    document.body.append(input);
    return new Promise<readonly File[]>((resolve) => {
      giveUp = () => resolve([]);
      input.addEventListener('change', () => resolve([...(input.files ?? [])]));
      input.addEventListener('cancel', () => resolve([]));
      input.click();
    })
      .then((files) => readPicked(purpose, files))
      .finally(() => input.remove());
  };
};
