/** All families of forgeries. */
import type { Family } from '../forgery';
import { bitsOfFile, bitsOfText, cuts, packing } from './bytes';
import { bombs, nesting } from './caps';
import { malformed, prototypes } from './commits';
import { heads } from './heads';
import { characters, holes, orders } from './lines';
import { shapes } from './manifests';
import { mouths } from './mouths';
import { powers } from './powers';
import { counters, otherSigners, sealings, swapped } from './signing';

export const families: readonly Family[] = [
  bitsOfFile,
  cuts,
  bitsOfText,
  packing,
  otherSigners,
  swapped,
  sealings,
  counters,
  orders,
  holes,
  characters,
  heads,
  shapes,
  mouths,
  powers,
  malformed,
  prototypes,
  nesting,
  bombs,
];
