/** Work that nobody waits for: some milliseconds at a time, and a pause for whatever the page has to do. */
import { idle } from '../slices';

/** Asked between two small steps. False: stop. */
export type Rest = () => Promise<boolean>;

/** Milliseconds of work between two pauses. */
const slice = 8;

export const createRest = (clock: () => number, goesOn: () => boolean): Rest => {
  let began = clock();
  return async () => {
    if (clock() - began <= slice) return goesOn();
    await idle();
    began = clock();
    return goesOn();
  };
};
