// Keeps a card within what Teams takes. One that is too large is refused as a whole, with the advice and the question in it, and
// whoever wrote hears nothing: so a long list is cut short in the card, and the report has it whole.

import type { AdaptiveCard } from '../ports.ts';

/** How much of what people wrote a card shows. */
export interface Room {
  /** Rows of what was understood. */
  readonly rows: number;
  /** Characters of one value. */
  readonly value: number;
  /** Characters of a text that is prepared to be sent or read out. */
  readonly prepared: number;
  /** Whether each row has its own button to change it. */
  readonly buttons: boolean;
}

/** From all to little, and the last fits whatever was written. */
const rooms: readonly [Room, ...Room[]] = [
  { rows: Number.POSITIVE_INFINITY, value: 300, prepared: Number.POSITIVE_INFINITY, buttons: true },
  { rows: 30, value: 300, prepared: 6_000, buttons: true },
  { rows: 30, value: 100, prepared: 3_000, buttons: true },
  { rows: 20, value: 100, prepared: 1_500, buttons: false },
  { rows: 8, value: 60, prepared: 500, buttons: false },
];

/** Of UTF-8. Teams takes 28 kB with what is around the card. */
const mostBytes = 26_000;

/** The card that `make` gives for the most room in which it is not too large. */
export function fitted(make: (room: Room) => AdaptiveCard): AdaptiveCard {
  let card = make(rooms[0]);
  for (const room of rooms.slice(1)) {
    if (Buffer.byteLength(JSON.stringify(card)) <= mostBytes) break;
    card = make(room);
  }
  return card;
}
