/**
 * Word lists of the free-text guard. Short on purpose: a list that warns of everything is soon ignored. First names
 * are common ones of several languages, so that no origin is watched more than another.
 */

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const firstNames: ReadonlySet<string> = set(`
  adam ahmed ali alexander alice amina amir anders andreas anna annika anton astrid axel bengt birgitta björn britt
  carl carina charlotte christer christian christoffer daniel david dennis elias elin ella emil emma erik eva fatima
  filip fredrik gabriel gunilla gustav göran hanna hans hassan helena henrik hugo hussein ibrahim ida ingrid isak
  jakob jan jenny jens jesper jessica jimmy joakim johan johanna john jonas josef julia kalle karin karl kent kevin
  kristina lars leif lena leo liam linda linnea linus lisa lucas ludvig magnus malin marcus maria marie markus martin
  mats mattias max maria mikael mohamed mohammed mona muhammad mustafa måns nils noah olle olof omar oscar oskar patrik
  per peter pär rasmus richard robert robin roger roland sandra sara sebastian simon sofia stefan stig sven theo thomas
  tobias tommy tony ulf ulla viktor vilhelm vincent william yusuf åke åsa örjan test
`);

/** Endings of surnames, for a pair that opens a sentence. */
export const surnameEndings = [
  'sson',
  'ström',
  'berg',
  'lund',
  'qvist',
  'kvist',
  'gren',
  'stedt',
  'mark',
  'dahl',
  'ović',
  'ovic',
  'zadeh',
  'oğlu',
  'ssen',
] as const;

/** Capitalised words that make no name: places, authorities, programmes, days and months as headings. */
export const knownWords: ReadonlySet<string> = set(`
  örebro järfälla upplands-bro upplands bro göteborg göteborgs malmö huddinge uppsala björkvinge stockholm stockholms sverige
  västra götaland skåne län kommun stad region polisen polismyndigheten polis polisområde kriminalvården frivården
  socialtjänsten socialjouren socialkontoret socialförvaltningen socialnämnden länsstyrelsen arbetsförmedlingen
  kronofogden försäkringskassan skatteverket åklagarmyndigheten barnahus brå gvi sluta skjut kommunen rådhuset
  konsultationsteamet plattform avhoppartelefonen servicecenter kontaktcenter röda korset rädda barnen stadsmissionen
  svenska kyrkan islamic relief frälsningsarmén anonyma narkomaner kris fryshuset centrum norra södra östra stora lilla
  grupp gruppen team nordost hisingen sydväst kontoret hr a b c d
  januari februari mars april maj juni juli augusti september oktober november december
  måndag tisdag onsdag torsdag fredag lördag söndag jul påsk midsommar ramadan
`);

/** Stems at the start of a word; with `*` anywhere in it. */
export const listedStems = [
  '*brott',
  'misstänk',
  'misstanke',
  '*vapen',
  'pistol',
  'revolver',
  'kalasjnikov',
  'sprängmed',
  '*knark',
  '*narkotik',
  'kokain',
  'heroin',
  'amfetamin',
  'cannabis',
  'tramadol',
  'langa',
  'missbruk',
  'diagnos',
  'adhd',
  'autis',
  'psykos',
  'psykisk',
  'psykiatri',
  'depress',
  'suicid',
  'självmord',
  'hiv',
  'gravid',
  'dömd',
  'dömts',
  'dömdes',
  'domstol',
  'åtal',
  'häkt',
  'anhållen',
  'anhölls',
  'gripen',
  'greps',
  'förundersökning',
  'husrannsak',
  'rån',
  'mord',
  'skjutning',
  'sköt',
  'vittne',
  'målsägande',
  'tjalla',
  'uppgiftslämnare',
  'underrättelse',
  'hotbild',
  'hämnd',
  'etnici',
  'etnisk',
  'muslim',
  'kristen',
  'judisk',
  'shia',
  'sunni',
  'religio',
  'sexuell',
  'homosexuell',
  'instagram',
  'snapchat',
  'telegram',
  'signalgrupp',
  'tiktok',
  'criminal',
  'crime',
  'suspect',
  'weapon',
  'gun',
  'drug',
  'diagnosis',
] as const;

/** Words that a stem would take by mistake: openings or endings. */
export const notListed = [
  'avbrott',
  'utbrott',
  'genombrott',
  'uppbrott',
  'sammanbrott',
  'brottsförebygg',
  'brottsoffer',
  'gunilla',
  'gunnar',
  'gunst',
  'rånar',
  'drugstore',
  'religionsfri',
  'langad',
] as const;
