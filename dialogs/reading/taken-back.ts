// What people take back as they type: "no 9000 sorry", "the 19th. No sorry, 18th". What stands behind is meant.

/** A sum, an email address or a number that follows a word of taking back, and nothing that goes on with it. */
const otherValue =
  /^\W*(?:no|naw|nah|nope|sorry|oops)\b[\s,.:-]+(?:(?:no|sorry|wait|i mean|i meant|it['’]?s|it is|it was|that['’]?s|make that|should be)[\s,:]+)*(?:[£$€]\s?\d[\d,.]*\s?k?|\d[\d,.]*\s?(?:k|pounds?|quid|grand)|\d[\d,.]+|\S+@\S+\.\w+|\+?\d[\d ]{8,}\d)\s*(?:$|[,.!;]|\b(?:sorry|not|i|no|my)\b)/i;

/** True for "no 9000 sorry" and "no, it's ann@example.com": a value in place of one that was given, and no yes or no. */
export const isOtherValue = (text: string): boolean => otherValue.test(text);

/** "Invoice no 2231" has a number; "900 no 9000", "900 quid no 9000" and "Friday no Thursday" take something back. */
const isNumber =
  /(?<!\S)(?!(?:pounds?|quid|grand|oh|sorry|wait|actually|\w+day|said|i|mean)\s)\p{L}+\s+no[.:]?\s*#?(?=\d)/giu;
const takesBack =
  /^.*(?:[.,;!?…]|\s[-–]|\s)\s*(?:no|naw|nah|sorry|wait|actually|i mean|i tell a lie|make that|scratch that)\b[\s,.!]*(?:(?:no|sorry|wait|actually|it was|i mean|make that|the)\b[\s,.!]*)*(?=\S)/i;

/** What an answer says in the end: "the 19th. No sorry, 18th" gives "18th". Null where nothing in it is taken back. */
export function saidInTheEnd(text: string): string | null {
  const heard = text.replace(isNumber, (words) => '#'.repeat(words.length));
  const rest = heard.replace(takesBack, '');
  return rest === heard ? null : text.slice(text.length - rest.length);
}

/** As many figures or letters as are mistyped at once. */
const mostMistyped = 3;

/** True for two numbers, or two email addresses, one of which may be the other mistyped. */
export function isLike(one: string, other: string): boolean {
  const [name = '', host] = one.toLowerCase().split('@');
  const [otherName = '', otherHost] = other.toLowerCase().split('@');
  if (host !== otherHost) return host !== undefined && otherHost !== undefined && name === otherName;
  const letters = [...name];
  const differing = letters.filter((letter, at) => letter !== otherName[at]).length;
  return host !== undefined || (name.length === otherName.length && differing <= mostMistyped);
}
