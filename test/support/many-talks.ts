// Many conversations at once over Direct Line, and whether every message was answered once and in order.

import { DirectLineTalk } from './direct-line-talk.ts';

const said = [
  'I bought a phone on Gumtree for £300 by bank transfer and it never came.',
  'It was on 2 November 2026.',
  'The seller blocked me.',
];

/** Runs `work` for 0 to `count` - 1, at most `inFlight` at once. */
export async function inParallel(
  count: number,
  inFlight: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, one));
}

export interface ManyTalks {
  readonly conversations: number;
  readonly messages: number;
  /** Sent again, as clients do, because the answer was that nothing was saved. */
  readonly repeated: number;
  /** What was wrong, a line each. */
  readonly problems: readonly string[];
  readonly seconds: number;
  /** Milliseconds from each message to its answer, repeats included. */
  readonly tookMs: readonly number[];
}

/**
 * All conversations are open at once: each round every one of them sends its next message, `inFlight` at a time. Every
 * tenth message is sent twice at the same moment, as a client does that lost its connection.
 */
export async function talkAtOnce(url: string, conversations: number, inFlight: number): Promise<ManyTalks> {
  const began = performance.now();
  const talks = Array.from({ length: conversations }, () => new DirectLineTalk(url));
  const problems: string[] = [];
  let repeated = 0;
  const tookMs: number[] = [];
  /** As clients do: the same again while the answer is that nothing was saved. */
  const persist = async (ask: () => ReturnType<DirectLineTalk['call']>): Promise<Record<string, unknown>> => {
    let last = '';
    for (let attempt = 0; attempt < 20; attempt++) {
      const { status, body } = await ask();
      if (status < 300) return body;
      last = `${status} ${JSON.stringify(body)}`;
      if (status !== 503) break;
      repeated++;
    }
    problems.push(`refused: ${last}`);
    return {};
  };
  await inParallel(conversations, inFlight, async (index) => {
    const talk = talks[index];
    if (talk === undefined) return;
    talk.token = String((await persist(() => talk.call('POST', '/tokens/generate', {}))).token);
    talk.conversation = String((await persist(() => talk.call('POST', '/conversations', {}))).conversationId);
  });
  for (const [round, text] of said.entries()) {
    await inParallel(conversations, inFlight, async (index) => {
      const talk = talks[index];
      if (talk === undefined) return;
      const activity = { text, channelData: { clientActivityID: `m${round}` } };
      const twice = (index + round) % 10 === 0;
      await Promise.all(
        Array.from({ length: twice ? 2 : 1 }, async () => {
          const from = performance.now();
          await persist(() => talk.post(activity));
          tookMs.push(performance.now() - from);
        }),
      );
    });
  }
  await inParallel(conversations, inFlight, async (index) => {
    const talk = talks[index];
    if (talk === undefined) return;
    const { activities = [] } = await persist(() => talk.call('GET', `/conversations/${talk.conversation}/activities`));
    problems.push(...wrongIn(talk.conversation, activities as { id: string }[]));
  });
  const seconds = (performance.now() - began) / 1000;
  return { conversations, messages: conversations * said.length, repeated, problems, seconds, tookMs };
}

/** What a client sees that asks for the whole conversation. */
function wrongIn(conversation: string, activities: readonly { id: string }[]): string[] {
  // What was said in passing is no answer: that nothing was saved, to a message that was then sent again.
  const ids = activities.map(({ id }) => id).filter((id) => !id.startsWith('passing-'));
  const problems: string[] = [];
  if (new Set(ids).size !== ids.length) problems.push('something is there twice');
  const turns = [...new Set(ids.map((id) => id.replace(/\.\d+$/, '')))];
  const expected = [`opened-${conversation}`, ...said.map((_, round) => `client-m${round}`)];
  if (turns.join() !== expected.join()) problems.push(`turns are ${turns.join()}`);
  for (const turn of expected) {
    const mine = ids.filter((id) => id === turn || id.startsWith(`${turn}.`));
    const whole = turn.startsWith('opened') ? [] : [turn];
    const answers = mine.length - whole.length;
    const inOrder = [...whole, ...Array.from({ length: answers }, (_, index) => `${turn}.${index}`)];
    if (answers < 1 || mine.join() !== inOrder.join())
      problems.push(`${turn} was answered by ${mine.join() || 'nothing'}`);
  }
  return problems.map((problem) => `${conversation}: ${problem}`);
}
