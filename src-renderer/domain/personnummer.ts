/**
 * Finds what looks like a Swedish personal identity number or coordination number (day + 60), in any usual writing:
 * with or without century, hyphen, plus sign or spaces, and interim numbers with a letter. Such a number is refused in
 * every text field. It must rather refuse too much than too little; only where a mobile number or a date with a time
 * has the same shape does the check digit decide.
 */

const separators = '[-+\\u2010-\\u2015\\u2212]';
const shapes: readonly { readonly pattern: RegExp; readonly certain: boolean }[] = [
  /** 850312-1234, 19850312-1234, 850312+1234, 19 85 03 12-1234, 850312-T234. */
  {
    pattern: new RegExp(
      `(?<![\\d-])((?:18|19|20)? ?\\d\\d) ?(\\d\\d) ?(\\d\\d) ?${separators} ?([\\dTRSUWXJKLMN]\\d\\d ?\\d)(?!\\d)`,
      'giu',
    ),
    certain: true,
  },
  /** 1985-03-12-1234. */
  { pattern: /(?<!\d)((?:18|19|20)\d\d)-(\d\d)-(\d\d)-(\d{4})(?!\d)/gu, certain: true },
  /** 198503121234, 8503121234, 19850312 1234, 85 03 12 12 34. */
  { pattern: /(?<![\d+])((?:18|19|20)? ?\d\d) ?(\d\d) ?(\d\d) ?(\d\d ?\d\d)(?!\d)/gu, certain: true },
  /** 1985-03-12 1234: more often a date and a time. */
  { pattern: /(?<!\d)((?:18|19|20)\d\d)-(\d\d)-(\d\d) (\d{4})(?!\d)/gu, certain: false },
];

const isPlausibleDate = (yearText: string, month: number, dayOrCoordination: number): boolean => {
  const day = dayOrCoordination > 60 ? dayOrCoordination - 60 : dayOrCoordination;
  if (month < 1 || month > 12 || day < 1) return false;
  // Without a century 29 February is possible in any year divisible by four.
  const year = yearText.length === 4 ? Number(yearText) : 2000 + Number(yearText);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

/** The check digit of ten digits (Luhn, modulus 10). */
const hasCheckDigit = (tenDigits: string): boolean => {
  const sum = [...tenDigits].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0;
};

/** The first such number in the text as it is written there, or null. */
export const findPersonnummer = (text: string): string | null => {
  const plain = text.normalize('NFKC').replace(/[\s\u00a0\u202f]/gu, ' ');
  for (const { pattern, certain } of shapes) {
    for (const match of plain.matchAll(pattern)) {
      const [whole, year = '', month = '', day = '', last = ''] = match;
      const yearText = year.replaceAll(' ', '');
      if (!isPlausibleDate(yearText, Number(month), Number(day))) continue;
      const ten = `${yearText.slice(-2)}${month}${day}${last.replaceAll(' ', '')}`;
      // 0701740605 is also how people write a mobile number.
      const mobile = /^07\d{8}$/.test(whole.trim());
      if ((!certain || mobile) && !hasCheckDigit(ten)) continue;
      return whole.trim();
    }
  }
  return null;
};
