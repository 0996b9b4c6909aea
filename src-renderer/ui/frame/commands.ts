/** What the palette can do, as data, and how typed words find it. Pure but for the functions that are handed in. */
export type CommandGroup = 'here' | 'go' | 'new' | 'do' | 'records';
export type Command = {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  readonly detail?: string;
  readonly keys?: string;
  readonly run: () => void;
};

export const groupOrder: readonly CommandGroup[] = ['records', 'here', 'go', 'new', 'do'];
/** Records are many; they are found by typing, a few at a time. */
export const mostRecords = 8;

const wordsOf = (text: string): readonly string[] =>
  text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

/** 0 the name begins with what was typed, 1 a word of it does, 2 it is somewhere, -1 no match. */
export const rankOf = (command: Pick<Command, 'label' | 'detail'>, typed: readonly string[]): number => {
  const label = command.label.toLocaleLowerCase();
  const all = `${label} ${(command.detail ?? '').toLocaleLowerCase()}`;
  if (!typed.every((word) => all.includes(word))) return -1;
  const [first = ''] = typed;
  if (label.startsWith(first)) return 0;
  return all.includes(` ${first}`) || all.includes(`-${first}`) ? 1 : 2;
};

export const findCommands = (commands: readonly Command[], text: string): readonly Command[] => {
  const typed = wordsOf(text);
  if (typed.length === 0) return commands.filter(({ group }) => group !== 'records');
  const ranked = commands
    .map((command) => ({ command, rank: rankOf(command, typed) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
  return [
    ...ranked.filter(({ group }) => group === 'records').slice(0, mostRecords),
    ...ranked.filter(({ group }) => group !== 'records'),
  ];
};

export const inGroups = (
  commands: readonly Command[],
): readonly { readonly group: CommandGroup; readonly commands: readonly Command[] }[] =>
  groupOrder
    .map((group) => ({ group, commands: commands.filter((command) => command.group === group) }))
    .filter((section) => section.commands.length > 0);
