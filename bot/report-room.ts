// How much one report holds. All of it is read and written with each message, so that without an end one conversation could
// hold up everybody: after a hundred messages of 16,000 characters each took seconds.

import type { Dossier } from '../model/case.ts';
import type { Message } from '../model/message.ts';

/** Some eighty pages: more than anybody has told. */
const mostCharacters = 200_000;
/** A turn takes room by itself: what was answered is kept as well. */
const charactersOfTurn = 100;
/** Commands and short answers are taken all the same while there are turns left, so that a full report can be sent, or deleted. */
const short = 60;
/** So many turns nobody needs who reports something. */
const mostTurns = 3_000;

/** How many characters all the texts in `value` have; bodies are no deeper than `http.ts` lets them be. */
export const charactersIn = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + charactersIn(one), 0);
};

const saidIn = ({ text, answer, answers, evidence }: Partial<Message>): number =>
  (text ?? '').length +
  charactersIn(answer?.value) +
  charactersIn(answers?.map(({ value }) => value)) +
  charactersIn(evidence);

/** Whether the report has room for what `message` says. */
export function hasRoomFor({ turns }: Pick<Dossier, 'turns'>, message: Message): boolean {
  if (turns.length >= mostTurns) return false;
  const more = saidIn(message);
  if (more <= short) return true;
  const held = turns.reduce(
    (sum, turn) => sum + charactersOfTurn + (turn.message === null ? 0 : saidIn(turn.message)),
    0,
  );
  return held + more <= mostCharacters;
}
