// Takes secrets out of a text before anything else sees it: card numbers, PINs, passwords, one-time codes, seed phrases and
// private keys. What is taken leaves a visible mark, so that a reader knows that something was there.

import type { Redaction } from '../model/classification.ts';
import { glanceAt } from './glance.ts';
import { findCards } from './secrets/cards.ts';
import { folded } from './secrets/folded.ts';
import { findLabelled } from './secrets/labelled.ts';
import { findPrivateKeys } from './secrets/private-keys.ts';
import { marks, type Secret } from './secrets/secret.ts';
import { findSeedPhrases } from './secrets/seed-phrases.ts';

export interface Redacted {
  readonly text: string;
  readonly redactions: readonly Redaction[];
  /** Offset in the text as typed of the character at `index` of the redacted text. */
  readonly origin: (index: number) => number;
}

/** A card has so many digits at least. */
const fewestOfCard = 12;
/** So many with little between: most texts hold none. */
const manyDigits = /\d(?:[\s\-./_|*·]{0,4}\d){11}/;

/** Replaces every secret of `text` by a mark; offsets of the redactions are offsets into `text`, UTF-16 units. */
export function redact(text: string): Redacted {
  const plain = folded(text);
  const secrets = [
    ...(glanceAt(plain).digits >= fewestOfCard && manyDigits.test(plain) ? findCards(plain) : []),
    ...findLabelled(plain),
    ...findSeedPhrases(plain),
    ...findPrivateKeys(plain).map((place): Secret => ({ mark: 'private-key', ...place })),
  ];
  if (secrets.length === 0) return { text, redactions: [], origin: (index) => index };
  secrets.sort((one, other) => one.start - other.start || other.end - one.end);
  const redactions: Redaction[] = [];
  /** Where each kept stretch begins, in the redacted text and in the one that was typed. */
  const pieces: { to: number; from: number; length: number }[] = [];
  let out = '';
  let at = 0;
  const keep = (end: number): void => {
    pieces.push({ to: out.length, from: at, length: end - at });
    out += text.slice(at, end);
  };
  for (const secret of secrets) {
    if (secret.start < at) continue;
    keep(secret.start);
    out += marks[secret.mark];
    redactions.push({
      kind: secret.mark === 'doubtful-card' ? 'card' : secret.mark,
      start: secret.start,
      end: secret.end,
    });
    at = secret.end;
  }
  keep(text.length);
  return { text: out, redactions, origin: (index) => originIn(pieces, redactions, index) };
}

function originIn(
  pieces: readonly { to: number; from: number; length: number }[],
  redactions: readonly Redaction[],
  index: number,
): number {
  for (let at = pieces.length - 1; at >= 0; at--) {
    const piece = pieces[at];
    if (!piece || index < piece.to) continue;
    if (index <= piece.to + piece.length) return piece.from + (index - piece.to);
    const redaction = redactions[at];
    if (!redaction) return piece.from + piece.length;
    // Inside a mark: its beginning is the secret's beginning, anything later is its end.
    return redaction.end;
  }
  return 0;
}
