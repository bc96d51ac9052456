// Sort codes and account numbers: of the United Kingdom, and of other countries where the bank's name or a word stands beside.

import { after, before, type Extraction, type Extractor } from './extraction.ts';
import { matchNearDigits } from './zones.ts';

// None begins with 00: that is how numbers abroad are dialled.
const sortCodeLike =
  /(?<![\w£$€.,/-])(?!00)(\d{2})( ?[-–/.] ?| ?)(\d{2})\2(\d{2})(?![\w]|[-/](?!\d{8}(?!\d))\d|[.,]\d)/g;
const sortWords = /\b(?:sort[- ]?code|sort|s\/c(?:ode)?|sc|s\.c\.)\b[^.!?]{0,20}$/i;
const bankWords =
  /\b(?:account|acc|a\/c|acct|bank|payee|transfer(?:red)?|paid|monzo|revolut|starling|barclays|santander|hsbc|lloyds|natwest|halifax|tsb|nationwide)\b/i;
const joining = '(?:(?:and|account|acc|a\\/c|acct|number|no|num|is|:)\\W{0,3}){0,5}';
const accountAfter = new RegExp(`^\\W{0,6}${joining}\\d{4}[ -]?\\d{3,4}(?![ -]?\\d)`, 'i');
const accountAtOnce = /^[ ,;/]{1,3}\d{8}(?!\d)/;
/** What is counted or paid is no account. */
const counted = /^\s*(?:pounds|quid|dollars|euros|people|customers|%|k\b)/i;
const accountBefore = /(?<!\d)\d{4}[ -]?\d{3,4}\W{0,6}(?:(?:and|sort|code|s\/c|is)\W{0,3}){0,4}$/i;

export const extractSortCodes: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchNearDigits(text, sortCodeLike, 6)) {
    const end = match.index + match[0].length;
    const words = before(text, match.index, 60);
    // The end of a longer number that is written in groups is none.
    if ((match[2] === '' || match[2] === ' ') && /\d[ \u00a0]$/.test(words)) continue;
    const said =
      sortWords.test(words.slice(-45)) &&
      !/\b(?:company|companies house|ltd|registered|incorporated|reg(?:istration)?)\b/i.test(words.slice(-45));
    const hyphens = /[-–]/.test(match[2] ?? '');
    const paired = accountAfter.test(after(text, end, 50)) || (hyphens && accountBefore.test(words));
    const bankNear = bankWords.test(words) || bankWords.test(after(text, end, 40));
    // Eight digits at once behind it are an account, and no day has any.
    const [atOnce] = accountAtOnce.exec(after(text, end, 30)) ?? [];
    const day = isDate(match) && (atOnce === undefined || counted.test(after(text, end + atOnce.length, 15)));
    if (!said && !(paired && (bankNear || !day)) && !(hyphens && bankNear && !day)) continue;
    found.push({
      type: 'sort-code',
      value: `${match[1]}-${match[3]}-${match[4]}`,
      start: match.index,
      end,
      valid: true,
    });
  }
  return found;
};

/** 12-05-24 may be a day: such a group needs a better reason to be a sort code. */
const isDate = ([, day, , month, year]: RegExpMatchArray): boolean => isDay(day, month, year);

const isDay = (day: string | undefined, month: string | undefined, year: string | undefined): boolean =>
  Number(day) >= 1 &&
  Number(day) <= 31 &&
  Number(month) >= 1 &&
  Number(month) <= 12 &&
  Number(year) >= 15 &&
  Number(year) <= 39;

const accountLike =
  /(?:(?<=(?<![\d-])\d{2}-\d{2}-\d{2}[-/])\d{8}|(?<![\w£$€.,/+-])(?!\d{2}-\d{2}-\d{2}-\d{8}(?!\d))(?:\d{4}[ -]\d{4}|\d{6,17}|\d{2,6}(?:-\d{1,8}){1,3}|\d{3,4}(?: \d{3,4}){2,3}))(?![\w]|[-/]\d|[.,]\d)/g;
const accountWords = /\b(?:account|acc|a\/c|acct|acnt|accnt)\b(?:\s*(?:number|no\.?|num|nr|#))?[^.!?\d]{0,25}$/i;
const afterSortCode =
  /(?<![\d+]|(?<!\d)00 ?)(?!00)\d{2}[- –/.]?\d{2}[- –/.]?\d{2}\W{0,4}(?:(?:and|account|acc|ac|a\/c|acct|an|number|no|num|is)\W{0,3}){0,4}$/i;
/** "55779911 20-00-00": the sort code may stand behind, and is no day there. */
const beforeSortCode = /^[ ,;/]{1,3}(\d{2})-(\d{2})-(\d{2})(?![\d-])/;
/** Banks of many countries by the name that people use; "… bank" stands for all others. */
const bank =
  'dbs|posb|ocbc|uob|maybank|cimb|rhb|ambank|hong leong|hsbc|stanchart|standard chartered|citi(?:bank)?|hdfc|icici|sbi|axis|kotak|pnb|canara|gtb(?:ank)?|gtco|zenith|uba|kuda|opay|palmpay|moniepoint|fcmb|ecobank|chase|wells fargo|commbank|anz|westpac|nab|bdo|bpi|gcash|bca|mandiri|kbank|scb|krungthai|vietcombank|techcombank|fnb|absa|capitec|nedbank|kcb|m-?pesa|emirates nbd|adcb|monzo|starling|revolut|barclays|lloyds|natwest|halifax|santander|nationwide|tsb|rbs|n26|bunq|wise|\\w{2,20} bank|bank of \\w{2,20}';
const ofBank = new RegExp(
  `\\b(?:${bank})\\b(?:\\s+(?:savings?|current|business|bank|account|acc|a\\/c|acct|number|no\\.?|num|is|was))*\\s*[:#(=-]?\\s*$`,
  'i',
);
const bankAfter = new RegExp(`^\\s*[,(-]?\\s*(?:at |with |of |in |on )?(?:the )?(?:${bank})\\b`, 'i');
/** Words that say that a number is something else, however near a bank's name is. */
const otherNumber =
  /\b(?:ref|reference|order|invoice|policy|case|ticket|claim|card|phone|tel|mobile|call(?:ed)?|rang|text(?:ed)?|whatsapp|number on|ending(?: in)?|code|otp|pin)\W{0,3}(?:number|no\.?|num|is|was|on|me on|from)?\W{0,3}$/i;

export const extractAccountNumbers: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchNearDigits(text, accountLike, 6)) {
    const digits = match[0].replace(/\D/g, '');
    const end = match.index + match[0].length;
    const words = before(text, match.index, 60);
    if (!isAccount(match[0], digits, words, after(text, end, 30))) continue;
    found.push({ type: 'account-number', value: digits, start: match.index, end, valid: true });
  }
  return found;
};

function isAccount(written: string, digits: string, words: string, following: string): boolean {
  if (digits.length < 6 || digits.length > 17 || /\b(?:sort[- ]?code|s\/c(?:ode)?)\D{0,12}$/i.test(words)) return false;
  if (counted.test(following)) return false;
  const said = accountWords.test(words);
  if (digits.length === 6)
    return /^\d+$/.test(written) && /\b(?:account|acc|a\/c|acct)\s*(?:number|no|num)/i.test(words);
  if (said) return true;
  if (/^\d{4}[ -]?\d{3,4}$/.test(written) && afterSortCode.test(words)) return true;
  const sortCode = /^\d{8}$/.test(written) && !otherNumber.test(words) ? beforeSortCode.exec(following) : null;
  if (sortCode) return !isDay(sortCode[1], sortCode[2], sortCode[3]);
  if (digits.length < 8 || otherNumber.test(words) || /^\d{3,4} \d{3,4} \d{3,4}$/.test(written)) return false;
  return (
    ofBank.test(words) || (/^[\d-]+$/.test(written) && !/^0[127]\d{8,9}$/.test(digits) && bankAfter.test(following))
  );
}
