/**
 * Deliberate faults in the merge, each of which the law suite must see (`npm run test:mutants`). `find` stands exactly once in
 * `file`; a mutant that does not apply any more is an error, not a pass: write it anew for the code as it is.
 */
const sync = (name) => `src-renderer/sync/${name}.ts`;

export const mutants = [
  {
    why: 'a ref without its hash part lets a copied laptop hide values of the true one',
    file: sync('foldState'),
    find: `over !== null && (typeof over === 'string' ? over === ref : over.has(ref));`,
    replace: `over !== null && (typeof over === 'string' ? [over] : [...over.keys()]).some((one) => one.slice(0, -9) === ref.slice(0, -9));`,
  },
  {
    why: 'where each value is replaced by another, all are lost',
    file: sync('foldState'),
    find: 'return heads.length === 0 ? cells : heads;',
    replace: 'return heads;',
  },
  {
    why: 'the last one wins: other heads are dropped',
    file: sync('foldState'),
    find: 'return heads.length === 0 ? cells : heads;',
    replace:
      'return heads.length === 0 ? cells : [...heads].sort((a, b) => (a.origin.hlc < b.origin.hlc ? 1 : -1)).slice(0, 1);',
  },
  {
    why: 'what the first change of a record replaces is forgotten',
    file: sync('foldState'),
    find: 'record.fields === null && isEmptyObject(change.over)',
    replace: 'record.fields === null',
  },
  {
    why: 'the first value is lost when a second comes',
    file: sync('foldState'),
    find: 'const values = [first, added].filter',
    replace: 'const values = [added ?? first].filter',
  },
  {
    why: 'a ref that two changes name is freed when one of them is taken back',
    file: sync('foldState'),
    find: 'field.over.set(ref, (field.over.get(ref) ?? 0) + 1);',
    replace: 'field.over.set(ref, 1);',
  },
  {
    why: 'a ref that nobody names any more still hides',
    file: sync('foldState'),
    find: 'if (left > 0) field.over.set(ref, left);',
    replace: 'if (left >= 0) field.over.set(ref, left);',
  },
  {
    why: 'a value is replaced only by what comes after it',
    file: sync('foldState'),
    find: 'for (const ref of refs) addRef(field, ref);',
    replace:
      'for (const ref of refs) if (field.values.some((cell) => cell.origin.ref === ref)) addRef(field, ref);',
  },
  {
    why: 'a replayed commit counts twice',
    file: sync('fold'),
    find: 'isSeen ? (state.bare.get(hash) ?? []) : undefined;',
    replace: 'isSeen ? state.bare.get(hash) : undefined;',
  },
  {
    why: 'an entry that came erased first never becomes whole',
    file: sync('fold'),
    find: '(state.bare.get(hash) ?? [])',
    replace: '[]',
  },
  {
    why: 'of two partly erased forms the second is taken for whole',
    file: sync('fold'),
    find: 'if (still.length > 0) state.bare.set(hash, still);',
    replace: 'if (wanted === undefined && still.length > 0) state.bare.set(hash, still);',
  },
  {
    why: 'what a closed device wrote beside its closing is not taken back',
    file: sync('fold'),
    find: 'if (kept !== undefined) applyEntries(state, retractChange, kept.commit, kept.origin, touched);',
    replace: '',
  },
  {
    why: 'of a closed device’s erased commit the whole form is not taken',
    file: sync('fold'),
    find: '(isErased(entry) ? (b.entries[index] ?? entry) : entry)',
    replace: '(isErased(entry) ? entry : entry)',
  },
  {
    why: 'stamps do not order what is shown',
    file: sync('foldRead'),
    find: 'falling(a.hlc, b.hlc) || falling(a.ref, b.ref)',
    replace: 'falling(a.ref, b.ref)',
  },
  {
    why: 'equal stamps are not told apart, so the order of arrival decides',
    file: sync('foldRead'),
    find: 'falling(a.hlc, b.hlc) || falling(a.ref, b.ref) || falling(a.actor, b.actor);',
    replace: 'falling(a.hlc, b.hlc);',
  },
  {
    why: 'heads stand in the order in which they came',
    file: sync('foldRead'),
    find: '[...cells].sort(byCell)',
    replace: '[...cells]',
  },
  {
    why: 'the same value twice is called a conflict',
    file: sync('foldRead'),
    find: 'conflict: heads.some((head) => !sameValue(head.value, shown.value))',
    replace: 'conflict: heads.length > 1',
  },
  {
    why: 'lists and objects are never the same value',
    file: sync('foldRead'),
    find: '? canonicalJson(a) === canonicalJson(b)',
    replace: '? false',
  },
  {
    why: 'a field that one head clears is taken for absent',
    file: sync('foldRead'),
    find: 'heads.some((head) => head.value !== null)',
    replace: 'heads.every((head) => head.value !== null)',
  },
  {
    why: 'a rule that protects holds only when all heads demand it',
    file: sync('foldRead'),
    find: 'heads.some((head) => predicate(head.value))',
    replace: 'heads.every((head) => predicate(head.value))',
  },
  {
    why: 'a save replaces values that its form did not show',
    file: sync('foldRead'),
    find: 'field.heads.filter((head) => sameValue(head.value, shown)).map',
    replace: 'field.heads.map',
  },
  {
    why: 'a save leaves values standing that say what it replaced',
    file: sync('foldRead'),
    find: 'field.heads.filter((head) => sameValue(head.value, shown)).map',
    replace: 'field.heads.slice(0, 1).map',
  },
  {
    why: 'the closing itself is cut off',
    file: sync('closings'),
    find: 'if (commit.seq <= closing.seq &&',
    replace: 'if (commit.seq < closing.seq &&',
  },
  {
    why: 'a copied history beside the closing counts',
    file: sync('closings'),
    find: '(chain.get(commit.seq) ?? own) === own',
    replace: 'chain.size > 0',
  },
  {
    why: 'of several closings the highest counts',
    file: sync('closings'),
    find: '(a.seq < b.seq ? a : b)',
    replace: '(a.seq > b.seq ? a : b)',
  },
  {
    why: 'a renamed field loses what it replaces',
    file: sync('migrations'),
    find: 'over: withKey(change.over, from, to) };',
    replace: 'over: change.over };',
  },
  {
    why: 'a change is migrated that was written after the migration',
    file: sync('migrations'),
    find: 'migration.to > schema',
    replace: 'migration.to >= schema',
  },
  {
    why: 'the fold passes over migrations',
    file: sync('fold'),
    find: 'apply(record, migrateChange(entry.change, commit.schema, state.migrations), origin);',
    replace: 'apply(record, entry.change, origin);',
  },
  {
    why: 'two stamps of one millisecond are the same',
    file: sync('hlc'),
    find: 'wall > hlcMilliseconds(last)) return stamp(wall, 0, device);',
    replace: 'wall >= hlcMilliseconds(last)) return stamp(wall, 0, device);',
  },
  {
    why: 'a stamp from the past moves the clock back',
    file: sync('hlc'),
    find: 'return other > last ? other : last;',
    replace: 'return other;',
  },
  {
    why: 'one wrong clock drags all others along',
    file: sync('hlc'),
    find: 'if (isFarAhead(other, wallMs)) return last;',
    replace: '',
  },
  {
    why: 'the preview of an import moves the fold',
    file: sync('trialFold'),
    find: 'before === undefined ? emptyRecord(space, kind, id) : copyOf(before);',
    replace: 'before === undefined ? emptyRecord(space, kind, id) : before;',
  },
  {
    why: 'the preview counts conflicts that were there before',
    file: sync('trialFold'),
    find: '.filter((name) => !known.has(name))',
    replace: '.filter(() => known.size >= 0)',
  },
];

/** Run with the least settings (tests/support/lawSettings.ts). */
export const suite = [
  'fold.test',
  'foldShapes',
  'foldLeftOut',
  'foldLeftOutLaws',
  'foldHistories',
  'foldReadLaws',
  'foldChance',
  'hlc.test',
  'migrations.test',
].map((name) => `tests/sync/${name}`);
