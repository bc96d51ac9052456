// 159, 999 and 101 lead nowhere, or to somebody else, outside the UK. Whoever reports from there is told what to dial instead.

import { factsOf, type Report } from '../../model/report.ts';

const numbers = /\b(?:159|999|101)\b/g;
/** Only a call to 999 from a mobile in the UK asks for it. */
const silentCall = /(?<=^|[.!?]\s)[^.!?\n]*\bpress 55\b[^.!?\n]*[.!?]\s?/g;
/** What is said to the person; not the lists of words that are heard, nor what one of these numbers is. */
const spoken = /^(?:advice|safety|safety-\w+|say)\.(?!.*(?:\.words$|number-\d))/;

/** Contacts that are nothing but such a number. */
const short: ReadonlySet<string> = new Set(['159', 'emergency-999', 'police-101']);

interface Speaking {
  readonly report: Report;
  /** So the message says that is being answered, whose facts are not recorded yet. */
  readonly saysAbroad?: boolean;
}

export const isAbroad = ({ report, saysAbroad = false }: Speaking): boolean =>
  saysAbroad || factsOf(report).get('nation')?.value === abroad;

export const abroad = 'outside-uk';

/** `text` of `key` with what `instead` says in place of each number, and without what works only in the UK. */
export const forAbroad = (key: string, text: string, instead: (number: string) => string): string =>
  spoken.test(key) ? text.replace(silentCall, '').replace(numbers, instead) : text;

/** The contacts that can be reached from where the report is about. */
export const reachable = (speaking: Speaking, contacts: readonly string[]): readonly string[] =>
  isAbroad(speaking) ? contacts.filter((contact) => !short.has(contact)) : contacts;
