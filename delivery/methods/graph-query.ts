// What a query of Microsoft Graph finds. A page may hold nothing though more follow, and then it says nothing about what is
// there: only the last page does. Source: learn.microsoft.com/graph/paging.

import { z } from 'zod';
import type { GraphAnswer, GraphCall, GraphSend } from '../ports.ts';

export type Found =
  | { readonly ok: true; readonly rows: readonly unknown[] }
  /** Null: it answered, and nothing can be told from what it said. */
  | { readonly ok: false; readonly answer: GraphAnswer | null };

const pageSchema = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
const mostPages = 5;

/** The rows of the first page that holds any. */
export async function query(send: GraphSend, call: Omit<GraphCall, 'method' | 'body'>): Promise<Found> {
  let path: string | null = call.path;
  for (let pages = 0; path !== null && pages < mostPages; pages++) {
    const answer = await send({ ...call, method: 'GET', path });
    if (answer.kind !== 'answered' || answer.status !== 200) return { ok: false, answer };
    const { data: page } = pageSchema.safeParse(answer.value);
    if (page === undefined) break;
    const next = page['@odata.nextLink'];
    if (page.value.length > 0 || next === undefined) return { ok: true, rows: page.value };
    path = pathIn(next);
  }
  return { ok: false, answer: null };
}

/** Only the path of it is used: where we send to is never told by an answer. */
function pathIn(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { pathname, search } = new URL(link);
  return pathname.startsWith('/v1.0/') ? `${pathname.slice('/v1.0'.length)}${search}` : null;
}
