// Carries out what the conversation decided: the part of a turn that needs the store, randomness or the case. What it
// returns is saved together with the turn, as one document.

import { randomUUID } from 'node:crypto';
import { revise, submit, withdraw } from '../cases/intake.ts';
import { apply } from '../cases/lifecycle.ts';
import { newPauseCode, parseCode } from '../cases/reference.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Outcome } from '../dialogs/conclude.ts';
import { carriedOver } from '../dialogs/saying/carry-over.ts';
import type { Effect } from '../dialogs/step/step.ts';
import type { Dossier } from '../model/case.ts';
import { brandAs, type Instant, type PauseCode, type Reference, type ReportId } from '../model/ids.ts';
import { emptyReport } from '../model/report.ts';
import { serviceScope } from '../store/scope.ts';
import { checkPhrase } from '../store/secret-phrase.ts';
import type { Store } from '../store/store.ts';

export interface EffectPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly phraseKey: Uint8Array;
}

export interface CarriedOut {
  readonly dossier: Dossier;
  readonly outcome: Outcome;
  /** Where the turn goes: the same report, another that was found, a new one, or nowhere because it was removed. */
  readonly target: 'same' | 'other' | 'new' | 'removed';
}

/** Does `effect` for a dossier in which the message was already heard. */
export async function carryOut(
  ports: EffectPorts,
  dossier: Dossier,
  effect: Effect,
  now: Instant,
): Promise<CarriedOut> {
  const { catalogue } = ports;
  const same = (after: Dossier, outcome: Outcome): CarriedOut => ({ dossier: after, outcome, target: 'same' });
  const wasClosed = dossier.case?.status === 'closed';
  switch (effect.kind) {
    case 'submit': {
      const after = submit(dossier, { catalogue, now });
      if (after.case === null) throw new Error('submitting made no case');
      return same(after, { kind: 'submitted', case: after.case });
    }
    case 'pause': {
      const pauseCode = dossier.report.pauseCode ?? newPauseCode();
      return same({ ...dossier, report: { ...dossier.report, state: 'paused', pauseCode } }, { kind: 'paused' });
    }
    case 'return':
      return comeBack(ports, dossier, effect, now);
    case 'delete':
      return { dossier, outcome: { kind: 'deleted' }, target: 'removed' };
    case 'withdraw': {
      const { dossier: after, told } = withdraw(dossier, { catalogue, now });
      if (after.case === null) throw new Error('withdrawing needs a case');
      return same(after, { kind: 'withdrawn', case: after.case, alreadyTold: outside(told) });
    }
    case 'revise': {
      const { dossier: after } = revise(dossier, { what: effect.what }, { catalogue, now });
      if (after.case === null) throw new Error('revising needs a case');
      return same(after, { kind: 'revised', case: after.case, telling: outside(owed(after)), wasClosed });
    }
    case 'answer-staff': {
      const applied = apply(
        dossier,
        { kind: 'answer', text: effect.text, question: effect.question },
        { kind: 'reporter' },
        { catalogue, now },
      );
      if (applied.ok && applied.dossier.case)
        return same(applied.dossier, { kind: 'answered', case: applied.dossier.case, wasClosed });
      // The question was answered meanwhile: what was written is kept as an addition.
      const words = { messageId: effect.messageId, at: now, text: effect.text, kind: 'told', aside: true } as const;
      const report = { ...dossier.report, statements: [...dossier.report.statements, words] };
      const { dossier: after } = revise({ ...dossier, report }, { what: 'answer' }, { catalogue, now });
      return same(after, {
        kind: 'revised',
        case: after.case ?? neverCase(),
        telling: outside(owed(after)),
        wasClosed,
      });
    }
    case 'new-report': {
      const empty = emptyReport(brandAs<ReportId>(randomUUID()), dossier.report, now);
      const report = { ...empty, facts: carriedOver(dossier.report) };
      return { dossier: { version: 0, report, case: null, turns: [] }, outcome: effect, target: 'new' };
    }
  }
}

const neverCase = (): never => {
  throw new Error('revising needs a case');
};

/** Partners that are owed the newest revision. */
const owed = (dossier: Dossier): string[] =>
  (dossier.case?.deliveries ?? [])
    .filter(({ to, revision }) => to !== 'reporter' && revision === dossier.report.revision)
    .map(({ to }) => to);

/** This service's own desk is not somebody who was told. */
const outside = (partners: readonly string[]): string[] =>
  [...new Set(partners)].filter((partner) => partner !== 'service-desk');

/** Finds a paused report or a case by its code and the secret phrase. A wrong code and a wrong phrase look the same. */
async function comeBack(
  { store, phraseKey }: EffectPorts,
  dossier: Dossier,
  { code, phrase }: Extract<Effect, { kind: 'return' }>,
  now: Instant,
): Promise<CarriedOut> {
  const stay = (outcome: Outcome): CarriedOut => ({ dossier, outcome, target: 'same' });
  const parsed = parseCode(code);
  if (!parsed.ok) return stay({ kind: 'not-found' });
  const found =
    parsed.kind === 'pause'
      ? await store.byPauseCode(parsed.code as PauseCode)
      : await store.byReference(serviceScope, parsed.code as Reference);
  const check = await checkPhrase(store, phraseKey, {
    code: parsed.code,
    report: found?.report.id ?? null,
    typed: phrase,
    now,
  });
  if (check.state === 'wait') {
    return stay({
      kind: 'wait',
      minutes: Math.max(1, Math.ceil((Date.parse(check.until) - Date.parse(now)) / 60_000)),
    });
  }
  if (check.state === 'wrong' || found === null) return stay({ kind: 'not-found' });
  if (found.report.id === dossier.report.id) return stay({ kind: 'returned' });
  return { dossier: found, outcome: { kind: 'returned' }, target: 'other' };
}
