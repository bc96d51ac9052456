// Reads one text, in windows of limited size: indicators, money, dates and signals, all with offsets into that text.

import type { Indicator, Match, Suppressed } from '../model/classification.ts';
import type { Money, Span } from '../model/fact.ts';
import type { Compiled } from './compile.ts';
import { extractAll } from './extractors/extract.ts';
import { findMoney } from './extractors/money.ts';
import { mergeHints } from './hints.ts';
import { asItIs, normalise } from './normalise.ts';
import { isWithin, type Stretch } from './pasted.ts';
import { refang } from './refang.ts';
import type { createRefiner } from './refine.ts';
import { findSignals, type PlaceMatch, type Sightings, type Signals } from './signals.ts';
import { cut, type Place } from './tokens.ts';
import { valuesOf } from './values.ts';

/** Texts are read in windows of so many characters, so that time and memory stay in proportion to them … */
const windowSize = 4000;
/** … which overlap, so that nothing is lost at a seam. */
const overlap = 300;
/** Beyond this nothing is read: 80,000 characters are forty pages. */
const mostWindows = 21;

export interface TextReading {
  readonly indicators: readonly Indicator[];
  readonly money: readonly (Span & { readonly money: Money })[];
  readonly signals: Signals;
  readonly suppressed: readonly Suppressed[];
  /** What the other side wrote and the reporter pasted in. */
  readonly pasted: readonly Stretch[];
  /** What the reporter tells of what the other side claimed, without what it asked for. */
  readonly claimed: readonly Stretch[];
}

function windowsOf(text: string): [number, number][] {
  const windows: [number, number][] = [];
  let start = 0;
  while (windows.length < mostWindows) {
    if (start + windowSize >= text.length) return [...windows, [start, text.length]];
    const space = text.lastIndexOf(' ', start + windowSize);
    const end = space > start + windowSize / 2 ? space : start + windowSize;
    windows.push([start, end]);
    const next = text.indexOf(' ', end - overlap);
    start = next === -1 || next >= end ? end - overlap : next + 1;
  }
  return windows;
}

/** Reads a redacted text. */
export function readText(compiled: Compiled, ownerOf: ReturnType<typeof createRefiner>, text: string): TextReading {
  const parts = windowsOf(text).map(([start, end]) => readWindow(compiled, ownerOf, text, start, end));
  const [first] = parts;
  if (first && parts.length === 1) return first;
  return {
    indicators: once(
      parts.flatMap((part) => part.indicators),
      ({ start, type }) => `${start}/${type}`,
    ),
    money: once(
      parts.flatMap((part) => part.money),
      ({ start }) => String(start),
    ),
    signals: mergeSignals(parts.map((part) => part.signals)),
    suppressed: once(
      parts.flatMap((part) => part.suppressed),
      ({ start, what }) => `${start}/${what}`,
    ),
    pasted: once(
      parts.flatMap((part) => part.pasted),
      ({ start }) => String(start),
    ),
    claimed: once(
      parts.flatMap((part) => part.claimed),
      ({ start }) => String(start),
    ),
  };
}

function readWindow(
  compiled: Compiled,
  ownerOf: ReturnType<typeof createRefiner>,
  whole: string,
  from: number,
  to: number,
): TextReading {
  const text = from === 0 && to === whole.length ? whole : whole.slice(from, to);
  const plain = refang(normalise(text));
  const { kept, lost } = extractAll(plain.text, plain.undone, plain.slips);
  const money = findMoney(plain.text);
  const place: Place = (first, last) => {
    const start = plain.origin(first);
    const end = plain.origin(last - 1) + 1;
    return { start: start + from, end: end + from, text: text.slice(start, end) };
  };
  const placeMatch: PlaceMatch = (first, last, cue, source) => {
    const start = plain.origin(first);
    const end = plain.origin(last - 1) + 1;
    return { start: start + from, end: end + from, text: text.slice(start, end), cue, source };
  };
  const links = kept.filter(({ type }) => type === 'url' || type === 'domain');
  const pasted = compiled.findPasted(plain.text, links);
  const indicators = kept.map((one) => ({
    type: one.type,
    value: one.value,
    valid: one.valid,
    ...(one.platform === undefined ? {} : { platform: one.platform }),
    owner: ownerOf(plain.text, one, isWithin(pasted, one)),
    ...place(one.start, one.end),
  }));
  // Tokens come from the refanged text too, so that "hxxps://…" is a link to patterns; their offsets are put right below.
  const values = valuesOf(plain.text, kept, money);
  const tokens = cut({ text: plain.text, origin: asItIs }, values, compiled.respell);
  const claims = compiled.findClaims(tokens);
  const signals = findSignals(compiled, tokens, claims, pasted, place, placeMatch);
  const suppressed: Suppressed[] = [
    ...signals.suppressed,
    ...lost.map((one) => ({
      what: `${one.type} ${one.value}`,
      reason: 'overlap' as const,
      ...place(one.start, one.end),
    })),
    ...indicators
      .filter(({ owner }) => owner !== 'suspect')
      .map(({ type, value, owner, start, end, text: words }) => ({
        what: `${type} ${value}`,
        reason: owner === 'reporter' ? ('reporter-own' as const) : ('known-good' as const),
        start,
        end,
        text: words,
      })),
  ];
  return {
    indicators,
    money: money.map((one) => {
      const { start, end, text: words } = place(one.start, one.end);
      return { money: one.money, start, end, text: words };
    }),
    signals,
    suppressed,
    pasted: pasted.map(({ start, end }) => place(start, end)),
    claimed: claims
      .filter(({ first, asks }) => first < asks)
      .map(({ first, asks }) => place(tokens.starts[first] ?? 0, tokens.ends[asks - 1] ?? 0)),
  };
}

function once<Value>(values: readonly Value[], key: (value: Value) => string): Value[] {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}

/** The signals of several texts or windows as one; the same match counts once. */
export function mergeSignals(all: readonly Signals[]): Signals {
  const merge = (pick: (signals: Signals) => Sightings) => {
    const matches = new Map<string, Match[]>();
    for (const signals of all) {
      const sightings = pick(signals);
      for (const id of sightings.keys()) {
        const list = matches.get(id) ?? [];
        matches.set(id, list);
        for (const match of sightings.get(id) ?? []) list.push(match);
      }
    }
    const merged = new Map<string, readonly Match[]>();
    for (const [id, list] of matches)
      merged.set(
        id,
        once(list, (match) => `${match.start}/${match.text}`),
      );
    return merged;
  };
  return {
    cues: merge((signals) => signals.cues),
    phrases: merge((signals) => signals.phrases),
    safety: merge((signals) => signals.safety),
    danger: all.flatMap(({ danger }) => danger),
    hints: mergeHints(all.map(({ hints }) => hints)),
    signs: [...new Set(all.flatMap(({ signs }) => signs))],
    suppressed: all.flatMap((signals) => signals.suppressed),
    onlyPasted: all.every((signals) => signals.onlyPasted),
    passedOn: all.every(({ passedOn }) => passedOn.length > 0) ? all.flatMap(({ passedOn }) => passedOn) : [],
  };
}
