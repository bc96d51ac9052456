// A button of one of the reporter's own cards: an answer, or something short to say.

import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { messageFrom } from './hear.ts';
import type { CardHandler, Pressed, PressedResult, TeamsPorts } from './ports.ts';
import { sayTurn } from './say.ts';
import type { Sender } from './sender.ts';

const answerSchema = z.looseObject({ fact: z.string().max(100), value: z.unknown() });
const saySchema = z.looseObject({ say: z.string().max(200) });

export const reportCard =
  (ports: TeamsPorts): CardHandler =>
  async (context: TurnContext, { data }: Pressed, { key }: Sender): Promise<PressedResult> => {
    const answer = answerSchema.safeParse(data);
    const said = saySchema.safeParse(data);
    if (!answer.success && !said.success) return { kind: 'refused', status: 400, text: '' };
    const heard = answer.success
      ? { answer: { fact: answer.data.fact, value: answer.data.value } }
      : { text: said.data?.say ?? '' };
    await sayTurn(ports, context, await ports.takeTurn(key, messageFrom(ports, context.activity, heard)));
    return { kind: 'done' };
  };
