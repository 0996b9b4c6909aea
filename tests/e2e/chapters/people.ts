/** Whom the guide's chapters are about, in either language: laptops, an office, what they are called. */
import { createHands, createQuickHands, type Hands } from '../flows/hands';
import { createVault, type NewVault } from '../flows/vault';
import type { Language } from '../flows/words';
import type { Installation, LaunchOptions } from '../support/launch';

export type Launch = (options: LaunchOptions) => Promise<Installation>;

/** `quick` for what must be there before a chapter begins; `hands`, keyboard alone, for what the chapter says. */
export type Someone = {
  readonly installation: Installation;
  readonly hands: Hands;
  readonly quick: Hands;
};

export const localeOf = { sv: 'sv-SE', en: 'en-GB' } as const;

export const someoneAt = (installation: Installation, language: Language): Someone => ({
  installation,
  hands: createHands(installation.page, language),
  quick: createQuickHands(installation.page, language),
});

export const start = async (
  launch: Launch,
  language: Language,
  options: Partial<LaunchOptions> = {},
): Promise<Someone> =>
  someoneAt(await launch({ role: 'field', locale: localeOf[language], ...options }), language);

export const carName = 'Fältdator 1';
export const officeName = 'Kontoret';
export const thirdName = 'Fältdator 2';

export const field = { name: 'Test Testsson 1', device: carName, role: 'field' } as const;
export const desk = { name: 'Test Testsson 2', device: officeName, role: 'office' } as const;
export const third = { name: 'Test Testsson 3', device: thirdName, role: 'field' } as const;

export const begin = async (
  launch: Launch,
  language: Language,
  vault: NewVault,
  options: Partial<LaunchOptions> = {},
): Promise<Someone> => {
  const someone = await start(launch, language, { role: vault.role, ...options });
  await createVault(someone.quick, vault);
  return someone;
};

export const asParty = ({ quick }: Someone, { device, role }: NewVault) => ({
  hands: quick,
  name: device,
  role,
});
