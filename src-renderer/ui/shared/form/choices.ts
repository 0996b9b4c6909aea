/** Records to choose from, and which of them what is typed may mean. */
export type Choice = { readonly id: string; readonly label: string; readonly detail?: string };

/** Every typed word occurs in label or detail. Labels that begin with what is typed come first. */
export const matchChoices = (choices: readonly Choice[], typed: string): readonly Choice[] => {
  const text = typed.trim().toLocaleLowerCase();
  if (text === '') return choices;
  const words = text.split(/\s+/);
  const found = choices.filter(({ label, detail }) => {
    const all = `${label} ${detail ?? ''}`.toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
  const begins = ({ label }: Choice): boolean => label.toLocaleLowerCase().startsWith(text);
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))];
};
