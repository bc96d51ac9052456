import type { ValueSpan, ValueKind } from './tokens.ts';
const rules: [ValueKind, RegExp][] = [
  ['email', /[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+/g],
  ['url', /\b(https?:\/\/\S+|(?:[a-z0-9-]+\.)+(?:com|net|org|info|xyz|top|shop|io|co|uk|gov|app|online|site|example|test)(?:\/\S*)?)/gi],
  ['money', /(?:[£$€]|\b(?:GBP|USD|EUR|Rs\.?|S\$))\s?\d[\d,.]*\d?\s?(?:k|m|grand)?\b|\b\d[\d,.]*\s?(?:k|grand|pounds?|quid|dollars?|euros?|bucks|rupees)\b/gi],
  ['phone', /(?:\+\d{1,3}[\s-]?)?\(?\b0?\d{2,5}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}\b/g],
  ['crypto', /\b(?:bc1[a-z0-9]{20,60}|[13][A-HJ-NP-Za-km-z1-9]{25,34}|0x[0-9a-f]{40}|T[A-Za-z0-9]{33})\b/g],
  ['account', /\b\d{2}-\d{2}-\d{2}\b|\b\d{8}\b/g],
  ['date', /\b(?:today|yesterday|this morning|last (?:night|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:two|three|\d+) (?:days|weeks|months|hours) ago|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b/gi],
  ['number', /\b\d[\d,.]*\b/g],
];
export function draftValues(text: string): ValueSpan[] {
  const out: ValueSpan[] = [];
  for (const [kind, re] of rules) for (const m of text.matchAll(re)) out.push({ kind, start: m.index, end: m.index + m[0].length, solid: kind !== 'date' });
  return out;
}
