// Draft while the extractors are being written.
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Classification, ExtractedFact, Match, Understanding } from '../model/classification.ts';
import type { Money, Moment } from '../model/fact.ts';
import type { Instant } from '../model/ids.ts';
import { classify } from './classify.ts';
import { compile } from './compile.ts';
import { findSignals } from './signals.ts';
import { tokenise } from './tokens.ts';
import { draftValues } from './values-draft.ts';
export interface SafetyHit { readonly id: string; readonly match: Match; readonly contacts: readonly string[]; readonly fact?: { readonly id: string; readonly value: string } }
export interface Classifier {
  understand(text: string, o: { now: Instant; locale?: string }): Understanding;
  redact(text: string): Pick<Understanding, 'text' | 'redactions'>;
  classifyAll(texts: readonly string[], o: { now: Instant }): Classification;
  findSafety(text: string): SafetyHit[];
  quickDate(text: string, now: Instant): Moment | null;
  quickMoney(text: string): Money | null;
  quickPostcode(text: string): string | null;
}
export function createClassifier(catalogue: Catalogue): Classifier {
  const compiled = compile(catalogue);
  const look = (text: string) => findSignals(compiled, text, tokenise(text, draftValues(text)));
  const money = (text: string): Money | null => { const m = /(\d[\d,]*)(\.\d\d)?/.exec(text); return m ? { minor: Math.round(Number((m[1] ?? '').replace(/,/g, '') + (m[2] ?? '')) * 100), currency: 'GBP' } : null; };
  return {
    understand(text, { now }) {
      const s = look(text);
      const cues = [...s.cues.values()].flat();
      const facts: ExtractedFact[] = cues.flatMap((m) => { const f = m.cue ? catalogue.cues.get(m.cue)?.fact : undefined; if (!f) return []; const kind = catalogue.facts.get(f.id)?.kind; return [{ id: f.id, value: kind === 'choices' ? [f.value] : f.value, certainty: f.certainty, source: m.source, start: m.start, end: m.end, text: m.text }]; });
      const a = /£\s?\d[\d,.]*\d/.exec(text); const v = a && money(a[0]);
      if (a && v) facts.push({ id: 'amount', value: v, certainty: 'certain', source: 'money', start: a.index, end: a.index + a[0].length, text: a[0] });
      const d = /this morning|today|yesterday/.exec(text);
      if (d) facts.push({ id: 'paid-at', value: { at: new Date(Date.parse(now) - (d[0] === 'yesterday' ? 30 : 3) * 3_600_000).toISOString(), precision: 'day' }, certainty: 'likely', source: 'date', start: d.index, end: d.index + d[0].length, text: d[0] });
      if (facts.some((f) => f.id === 'paid' && f.value === 'yes')) facts.push({ ...facts[0]!, id: 'lost', value: ['money'] });
      const p = /\b0\d{2,4} \d{3} \d{4}\b/.exec(text);
      return { text, redactions: [], facts, cues, suppressed: s.suppressed, classification: classify(compiled, s), indicators: p ? [{ type: 'phone', value: `+44${p[0].replace(/\D/g, '').slice(1)}`, valid: true, owner: 'suspect', start: p.index, end: p.index + p[0].length, text: p[0] }] : [] };
    },
    redact: (text) => ({ text, redactions: [] }),
    classifyAll: (texts) => classify(compiled, look(texts.join('\n\n'))),
    findSafety: (text) => [...look(text).safety].flatMap(([id, ms]) => { const r = catalogue.safety.find((x) => x.id === id); return r && ms[0] ? [{ id, match: ms[0], contacts: r.contacts, fact: r.fact }] : []; }),
    quickDate: (text, now) => (/yesterday|today|morning/.test(text) ? { at: new Date(Date.parse(now) - 86_400_000).toISOString(), precision: 'day' } : null),
    quickMoney: money,
    quickPostcode: (text) => /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i.exec(text.trim())?.[0].toUpperCase() ?? null,
  };
}
