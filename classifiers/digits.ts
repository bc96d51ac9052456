// Digits of other scripts, which people write numbers in as they write the words around them: Arabic, Persian, Indic, Thai …

/** What may be such a digit, as the class of a regular expression; each is one UTF-16 unit, and so is the plain one. */
export const otherDigits = '٠-٩۰-۹߀-߉०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯෦-෯๐-๙໐-໙༠-༩၀-၉០-៩᠐-᠙';

/** The noughts of these rows; the other digits of each follow at once. */
const noughts = [...otherDigits.replace(/-./gu, '')].map((sign) => sign.charCodeAt(0));

/** The plain digit that `sign` stands for; undefined where it is none of those in `otherDigits`. */
export function plainDigit(sign: string): string | undefined {
  const code = sign.charCodeAt(0);
  const nought = noughts.find((one) => code >= one && code < one + 10);
  return nought === undefined ? undefined : String(code - nought);
}
