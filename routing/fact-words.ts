// Fact values in plain words: what the reporter checks, what a partner reads and what staff see are the same words.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { hasWords, words } from '../catalogue/words.ts';
import type { Fact, FactValue, Moment, Money } from '../model/fact.ts';

/** The value of `fact` for people; what was skipped or is not known says so. Empty for a fact that is not there. */
export function factText(fact: Fact | undefined, catalogue: Catalogue, locale: string): string {
  if (fact === undefined) return '';
  if (fact.state !== 'known' || fact.value === null)
    return words(catalogue, locale, `value.${fact.state === 'skipped' ? 'skipped' : 'unknown'}`);
  return valueText(fact.id, fact.value, catalogue, locale);
}

/** A bare value of the fact `id` for people: money with its sign, dates as exact as they were told, choices by label. */
export function valueText(id: string, value: FactValue, catalogue: Catalogue, locale: string): string {
  if (typeof value === 'number') return value.toLocaleString(languageOf(locale));
  if (typeof value === 'string') return choiceText(id, value, catalogue, locale);
  // A file's id is nobody's word for it: its name stands with the report's files.
  if (Array.isArray(value) && catalogue.facts.get(id)?.kind === 'file')
    return words(catalogue, locale, 'value.files', { count: value.length });
  if (Array.isArray(value)) return value.map((one) => choiceText(id, one, catalogue, locale)).join(', ');
  return 'minor' in value ? moneyText(value, locale) : momentText(value as Moment, catalogue, locale);
}

function choiceText(id: string, value: string, catalogue: Catalogue, locale: string): string {
  const kind = catalogue.facts.get(id)?.kind;
  const key = id === 'fraud-type' ? `type.${value}.label` : `fact.${id}.${value}`;
  return (kind === 'choice' || kind === 'choices') && hasWords(catalogue, key) ? words(catalogue, locale, key) : value;
}

/** English is written the British way: £4,800 and 22 November 2026. */
const languageOf = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/** Far more than languages, currencies and precisions make; a client may name any language. */
const mostFormats = 100;

/** Making a format costs a hundred times as much as using it. */
function kept<Format>(make: (locale: string, what: string) => Format): (locale: string, what: string) => Format {
  const made = new Map<string, Format>();
  return (locale, what) => {
    const name = `${locale} ${what}`;
    const known = made.get(name);
    if (known) return known;
    if (made.size >= mostFormats) made.clear();
    const format = make(languageOf(locale), what);
    made.set(name, format);
    return format;
  };
}

const moneyFormat = kept(
  (language, currency) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }),
);

const dateOptions = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  minute: { hour: 'numeric', minute: '2-digit', hour12: true },
  hour: { hour: 'numeric', hour12: true },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const dateFormat = kept(
  (language, part) =>
    new Intl.DateTimeFormat(language, { timeZone: 'Europe/London', ...dateOptions[part as keyof typeof dateOptions] }),
);

/** `£4,800`, `£12.50`, `US$1,700`. */
export function moneyText({ minor, currency }: Money, locale: string): string {
  const format = moneyFormat(locale, currency);
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const anHour = 3_600_000;

/** `22 November 2026, about 10am`: London time, and never more exact than it was told; 10:54 to the hour is about 11am. */
export function momentText({ at, precision }: Moment, catalogue: Catalogue, locale: string): string {
  const told = Date.parse(at);
  const shown = precision === 'hour' ? Math.round(told / anHour) * anHour : told;
  const format = (part: keyof typeof dateOptions): string => dateFormat(locale, part).format(shown);
  const day = format('day');
  const tidy = (time: string): string => time.replace(/[\s\u202f]+(?=[ap]m$)/i, '');
  switch (precision) {
    case 'minute':
      return words(catalogue, locale, 'moment.minute', {
        day,
        time: tidy(format('minute')),
      });
    case 'hour':
      return words(catalogue, locale, 'moment.hour', { day, time: tidy(format('hour')) });
    case 'day':
      return day;
    case 'week':
      return words(catalogue, locale, 'moment.week', { day });
    case 'month':
      return format('month');
    case 'year':
      return format('year');
  }
}
