// A button of one of the reporter's own cards: answers, or something short to say. Pressed twice, sent again with a new id,
// or pressed in two places at once, it is one message: its id is made of what the card says and not of the activity.

import { createHash } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { brandAs, type MessageId, type ReportId } from '../../../model/ids.ts';
import type { Answer, Message } from '../../../model/message.ts';
import { localeOf } from '../../bot.ts';
import { answeredCard, type Chosen } from './cards/answered.ts';
import { messageFrom } from './hear.ts';
import type { CardHandler, Pressed, PressedResult, TeamsPorts } from './ports.ts';
import { sayTurn } from './say.ts';
import type { Sender } from './sender.ts';

const valueSchema = z.union([
  z.string().max(4_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(50),
  z.null(),
]);
const pressedSchema = z
  .looseObject({
    report: z.string().min(1).max(100),
    turns: z.number().int().nonnegative(),
    /** One answer … */
    fact: z.string().max(100).optional(),
    value: valueSchema.optional(),
    /** … or several, whose values are inputs of the card. */
    asks: z.array(z.string().max(100)).max(20).optional(),
    skip: z.literal(true).optional(),
    decide: z.string().max(20).optional(),
    say: z.string().max(200).optional(),
  })
  .refine(({ fact, asks, say }) => [fact, asks, say].filter((one) => one !== undefined).length === 1);
type PressedData = z.infer<typeof pressedSchema>;

export const reportCard =
  (ports: TeamsPorts): CardHandler =>
  async (context: TurnContext, { data }: Pressed, sender: Sender): Promise<PressedResult> => {
    const locale = localeOf(context.activity);
    const words = (key: string, values?: Readonly<Record<string, string | number>>) => ports.words(locale, key, values);
    const parsed = pressedSchema.safeParse(data);
    if (!parsed.success) return { kind: 'refused', status: 400, text: words('web.teams.not-yours') };
    const said = saidBy(parsed.data);
    const message: Message = {
      ...(await messageFrom(ports, context, sender, said)),
      ...(!asksAgain(ports, locale, said) && { id: contentId(parsed.data) }),
      card: { report: brandAs<ReportId>(parsed.data.report), turns: parsed.data.turns },
    };
    const result = await ports.takeTurn(sender.key, message);
    if (result.kind === 'not-yours') return { kind: 'refused', status: 403, text: words('web.teams.not-yours') };
    if (result.kind === 'not-saved') return { kind: 'refused', status: 503, text: words('say.not-saved') };
    if (result.kind === 'full') return { kind: 'refused', status: 409, text: words('say.report-full') };
    if (result.kind === 'busy') return { kind: 'refused', status: 503, text: words('say.busy') };
    await sayTurn(ports, context, result);
    const put = result.dossier?.turns[parsed.data.turns - 1]?.replies ?? [];
    return { kind: 'card', card: answeredCard(result.dossier, put, chosenBy(parsed.data), { words }, ports.catalogue) };
  };

function saidBy(data: PressedData): Pick<Message, 'text' | 'answer' | 'answers'> {
  if (data.say !== undefined) return { text: data.say };
  if (data.fact !== undefined) return { answer: { fact: data.fact, value: data.value ?? 'skip' } };
  const [only, ...others] = data.asks ?? [];
  // A question that stands alone may be one of the conversation's own, such as one from staff.
  if (only !== undefined && others.length === 0)
    return { answer: { fact: only, value: inputOf(data, only) || 'skip' } };
  return { answers: (data.asks ?? []).map((fact): Answer => ({ fact, value: inputOf(data, fact) })) };
}

/** The input of a question; `decide` stands for the one that is no input but the button itself. */
function inputOf(data: PressedData, fact: string): Answer['value'] {
  if (data.skip) return 'skip';
  const many = data[`many:${fact}`];
  if (typeof many === 'string') return many.split(',').filter((one) => one !== '');
  const read = valueSchema.safeParse(data[`fact:${fact}`] ?? many);
  if (read.success) return read.data;
  return fact === data.asks?.at(-1) ? data.decide : undefined;
}

const chosenBy = ({ fact, asks, say }: PressedData): Chosen => ({
  facts: asks ?? (fact === undefined ? [] : [fact]),
  said: say ?? null,
});

/** What only looks: pressed again later it is asked again, and the answer may be another. */
const looks = ['status', 'help', 'why', 'person', 'review'];
const asksAgain = (ports: TeamsPorts, locale: string, { text }: Pick<Message, 'text'>): boolean =>
  text !== undefined && looks.some((command) => ports.words(locale, `command.${command}.say`) === text);

/** The same for the same card with the same answers, in whatever order a client writes them. */
function contentId(data: PressedData): MessageId {
  const sorted = Object.entries(data).sort(([left], [right]) => (left < right ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 22);
  return brandAs(`card/${data.report}/${data.turns}/${hash}`);
}
