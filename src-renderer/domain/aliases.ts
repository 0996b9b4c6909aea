/**
 * Code names: a bird and a number, "Tofsvipa-07". Given the names taken, the next is always the same, so that two who
 * look at the same list see the same proposal. Numbers tell apart; birds are spread so that neighbours differ.
 */

/** One word each, easy to say and to tell apart, none of them also a common personal name. */
export const birds = `
  Tofsvipa Gröngöling Rödhake Blåmes Talgoxe Nötväcka Entita Svartmes Tofsmes Stjärtmes Trädkrypare Gärdsmyg Järnsparv
  Koltrast Taltrast Björktrast Rödvingetrast Dubbeltrast Ringtrast Näktergal Blåhake Rödstjärt Stenskvätta Buskskvätta
  Lövsångare Gransångare Grönsångare Kungsfågel Svarthätta Trädgårdssångare Törnskata Varfågel Nötskrika Skata Kaja Råka
  Kråka Korp Stare Gråsparv Pilfink Bofink Bergfink Grönfink Grönsiska Gråsiska Hämpling Steglits Domherre Stenknäck
  Gulsparv Sävsparv Ortolansparv Snösparv Sånglärka Trädlärka Ladusvala Hussvala Backsvala Tornseglare Kungsfiskare
  Härfågel Spillkråka Göktyta Ringduva Skogsduva Turkduva Hökuggla Pärluggla Kattuggla Hornuggla Slaguggla Lappuggla
  Tornfalk Lärkfalk Stenfalk Duvhök Sparvhök Ormvråk Fjällvråk Fiskgjuse Rödglada Havsörn Kungsörn Trana Rördrom Gråhäger
  Storspov Småspov Rödbena Gluttsnäppa Drillsnäppa Enkelbeckasin Morkulla Strandskata Skärfläcka Ljungpipare
  Fiskmås Skrattmås Silvertärna Fisktärna Tordmule Tobisgrissla Knipa Vigg Bläsand Kricka Skedand Gravand Ejder
  Storskrake Salskrake Skäggdopping Smådopping Storlom Smålom Sångsvan Grågås Kanadagås Orre Tjäder Järpe Dalripa
`
  .trim()
  .split(/\s+/);

const key = (alias: string): string => alias.normalize('NFC').trim().toLocaleLowerCase('sv');

/**
 * The next free code name. The number is one above the highest number taken under any bird, and chooses the bird too
 * (a step that is coprime with the list, so that all birds come before one returns). A name is never given twice,
 * not even when its person is gone.
 */
export const nextAlias = (taken: readonly string[]): string => {
  const used = new Set(taken.map(key));
  const numbers = taken.flatMap((alias) => {
    const match = /-(\d{2,5})$/.exec(alias.trim());
    return match?.[1] === undefined ? [] : [Number(match[1])];
  });
  for (let number = Math.max(0, ...numbers) + 1; ; number++) {
    const bird = birds[(number * 37) % birds.length] ?? '';
    const alias = `${bird}-${String(number).padStart(2, '0')}`;
    if (!used.has(key(alias))) return alias;
  }
};
