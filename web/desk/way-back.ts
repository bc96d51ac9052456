// The way from a case back to the queue as it was left: filtered, and on its page. It stands in the addresses of the desk, so
// that two windows do not change each other's.

import type { DeskFilter } from '../../model/desk.ts';

export interface QueuePlace {
  readonly filter: DeskFilter;
  readonly page: string | null;
}

export const isFiltered = ({ status, part, type, text }: DeskFilter): boolean =>
  status !== 'open' || part !== 'owned' || type !== '' || text !== '';

/** The query of the queue's address. */
export const queueQuery = ({ filter, page }: QueuePlace): string =>
  String(new URLSearchParams({ ...filter, ...(page === null ? {} : { page }) }));

/** What an address of a case says of where somebody came from; nothing where that is the queue as it opens. */
export const placeQuery = (place: QueuePlace): string =>
  isFiltered(place.filter) || place.page !== null ? queueQuery(place) : '';
