// What several pages of the desk answer alike: what went wrong, and what was just done.

import type { Request, Response } from 'restify';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { hasWords } from '../../catalogue/words.ts';
import type { DeskFrame } from '../../web/desk/layout.ts';
import { type DeskProblemView, deskProblemPage } from '../../web/desk/problem.ts';
import { urlOf } from '../http.ts';
import { sendPage } from '../pages.ts';

export const sendProblem = (
  res: Response,
  status: number,
  frame: DeskFrame,
  kind: DeskProblemView['kind'],
  kept = '',
): void => sendPage(res, status, frame, deskProblemPage({ frame, kind, kept }));

/** What the action that led here did, in words. */
export function doneIn(req: Request, frame: DeskFrame, catalogue: Catalogue): { readonly done?: string } {
  const key = `desk.done.${urlOf(req).searchParams.get('done') ?? ''}`;
  return hasWords(catalogue, key) ? { done: frame.say(key) } : {};
}
