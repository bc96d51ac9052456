// A person with a browser that does not give up: sends the same message again, under the same id, until it is answered.

import { setTimeout as wait } from 'node:timers/promises';
import type { Reply } from '../../../model/message.ts';
import { DirectLineTalk, png } from '../../support/direct-line-talk.ts';
import { oneOf, type Random } from '../../support/random-talk.ts';
import type { Said } from '../../support/talk.ts';
import type { Ledger, Told } from './ledger.ts';

type Answered = Awaited<ReturnType<DirectLineTalk['call']>>;
type Plan = 'submit' | 'pause' | 'come-back' | 'delete' | 'two-reports';

const plans: readonly Plan[] = ['submit', 'submit', 'submit', 'submit', 'pause', 'come-back', 'delete', 'two-reports'];
const stories = [
  'I bought a phone online for £340 on 2 November 2026 by bank transfer and it never came. The seller blocked me.',
  'Somebody who said they were from my bank made me move £2,400 to a safe account on 19 November 2026. I live in Scotland.',
  'I clicked a link in a text message about a parcel and typed my details into the page. No money is gone yet.',
  'A man I met online asked me for £900 for a flight and I sent it by bank transfer on 10 November 2026.',
];
/** A conversation that takes more turns than this does not come to an end. */
const mostTurns = 45;

export class Reporter {
  readonly #url: string;
  readonly #ledger: Ledger;
  readonly #random: Random;
  readonly #pace: number;

  /** `pace`: milliseconds between two messages. */
  constructor(url: string, ledger: Ledger, random: Random, pace: number) {
    this.#url = url;
    this.#ledger = ledger;
    this.#random = random;
    this.#pace = pace;
  }

  /** One conversation after another until `over`; the last one is brought to its end. */
  async live(over: () => boolean): Promise<void> {
    while (!over()) {
      try {
        await this.#tell(oneOf(this.#random, plans));
      } catch (error) {
        // After a leap of the clock a token may have run out: who came back would begin a new conversation.
        if (!(error instanceof TokenExpired)) throw error;
        this.#ledger.expired++;
      }
    }
  }

  async #tell(plan: Plan): Promise<void> {
    const chat = await this.#open();
    let replies = await chat.say({ text: oneOf(this.#random, stories) });
    if (this.#random() < 0.3) replies = await chat.say({ text: 'This is what I have.', file: 'picture.png' });
    const before = Math.floor(this.#random() * 4);
    for (let turn = 0; turn < before && openAsk(replies)?.fact !== 'submit'; turn++)
      replies = await chat.answer(replies);
    if (plan === 'delete') return this.#erase(chat);
    if (plan === 'pause' || plan === 'come-back') return this.#pause(chat, plan === 'come-back');
    await this.#finish(chat, replies);
    if (plan === 'two-reports') {
      chat.showsOnlyFromHere();
      await chat.say({ text: 'new report' });
      await this.#finish(chat, await chat.say({ text: oneOf(this.#random, stories) }));
    }
    await chat.end();
  }

  async #open(): Promise<Chat> {
    const chat = new Chat(this.#url, this.#ledger, this.#pace);
    await chat.open();
    return chat;
  }

  async #finish(chat: Chat, from: readonly Reply[]): Promise<void> {
    let replies = from;
    for (let turn = 0; turn < mostTurns; turn++) {
      const reference = replies.find(({ kind }) => kind === 'receipt')?.receipt?.reference;
      if (reference) return void chat.told.references.push(reference);
      replies = await chat.answer(replies);
    }
    this.#ledger.unfinished.push(`${chat.told.conversation}: no reference after ${mostTurns} turns`);
  }

  async #erase(chat: Chat): Promise<void> {
    await chat.say({ text: 'delete everything' });
    chat.told.deleted = 'asked';
    await chat.say({ fact: 'confirm-delete', value: 'yes' });
    chat.told.deleted = 'yes';
    chat.told.over = true;
  }

  async #pause(chat: Chat, goesOn: boolean): Promise<void> {
    const replies = await chat.say({ text: 'pause' });
    const said = replies.map(({ text }) => text).join('\n');
    const code = /P-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{5}/.exec(said)?.[0];
    if (code === undefined)
      return void this.#ledger.wrong.push(`${chat.told.conversation}: paused without a code: ${said}`);
    if (!goesOn) chat.told.pauseCode = code;
    const phrase = /secret phrase[^:]*: ([a-z]+ [a-z]+ [a-z]+ [a-z]+)/.exec(said)?.[1];
    await chat.end();
    if (!goesOn) return;
    if (phrase === undefined)
      return void this.#ledger.wrong.push(`${chat.told.conversation}: paused without a phrase: ${said}`);
    const later = await this.#open();
    await later.say({ text: `come back ${code}` });
    later.showsOnlyFromHere();
    await this.#finish(later, await later.say({ text: phrase }));
    await later.end();
  }
}

class TokenExpired extends Error {}

const openAsk = (replies: readonly Reply[]) => replies.findLast((reply) => reply.ask)?.ask;

/** One conversation, and what was acknowledged in it. */
class Chat {
  readonly #talk: DirectLineTalk;
  readonly #ledger: Ledger;
  readonly #pace: number;
  #sent = 0;
  #watermark = '0';
  #shownFrom = 0;
  told: Told;

  constructor(url: string, ledger: Ledger, pace: number) {
    this.#talk = new DirectLineTalk(url);
    this.#ledger = ledger;
    this.#pace = pace;
    this.told = ledger.begin('');
  }

  async open(): Promise<void> {
    this.#ledger.conversations.splice(this.#ledger.conversations.indexOf(this.told), 1);
    this.#talk.token = String((await this.#persist(() => this.#talk.call('POST', '/tokens/generate', {}))).body.token);
    const { body } = await this.#persist(() => this.#talk.call('POST', '/conversations', {}));
    this.#talk.conversation = String(body.conversationId);
    this.told = this.#ledger.begin(this.#talk.conversation);
    await this.#replies();
  }

  async say(said: Said): Promise<readonly Reply[]> {
    await wait(this.#pace);
    const name = `m${this.#sent++}`;
    await this.#persist(() => this.#send(said, name));
    this.told.accepted.push(`client-${name}`);
    this.#ledger.touched.add(this.told);
    return this.#replies();
  }

  async answer(replies: readonly Reply[]): Promise<readonly Reply[]> {
    const ask = openAsk(replies);
    if (ask === undefined) return this.say({ text: 'I have told you everything' });
    const yes = ask.kind === 'consent' || ask.fact === 'submit' || ask.fact === 'report-anyway';
    return this.say({ fact: ask.fact, value: yes ? 'yes' : ask.fact === 'nation' ? 'scotland' : 'skip' });
  }

  /** The next message leads to another report: a conversation shows the one that it is about. */
  showsOnlyFromHere(): void {
    this.#shownFrom = this.#sent;
  }

  /** The whole conversation once more: every message once, each with its answer. */
  async end(): Promise<void> {
    const { body } = await this.#persist(() => this.#talk.call('GET', `${this.#path}/activities`));
    const ids = (body.activities as { id: string }[]).map(({ id }) => id).filter((id) => !id.startsWith('passing-'));
    const mine = ids.filter((id) => /^client-m\d+$/.test(id));
    const sent = this.told.accepted.slice(this.#shownFrom);
    const problems = [
      ...(new Set(ids).size === ids.length ? [] : ['something is there twice']),
      ...(mine.join() === sent.join() ? [] : [`shows ${mine.join()} of ${sent.join()}`]),
      ...mine.filter((id) => !ids.includes(`${id}.0`)).map((id) => `${id} has no answer`),
    ];
    this.#ledger.wrong.push(...problems.map((problem) => `${this.told.conversation}: ${problem}`));
    this.told.over = true;
  }

  get #path(): string {
    return `/conversations/${this.#talk.conversation}`;
  }

  #send(said: Said, name: string): Promise<Answered> {
    const activity = { type: 'message', channelData: { clientActivityID: name } };
    if ('fact' in said) return this.#talk.post({ ...activity, value: said });
    if (said.file === undefined) return this.#talk.post({ ...activity, text: said.text });
    const form = new FormData();
    const described = JSON.stringify({ ...activity, text: said.text });
    form.append('activity', new Blob([described], { type: 'application/vnd.microsoft.activity' }));
    form.append('file', new File([png], said.file, { type: 'image/png' }));
    return this.#talk.call('POST', `${this.#path}/upload?userId=x`, form);
  }

  async #replies(): Promise<readonly Reply[]> {
    const { body } = await this.#persist(() =>
      this.#talk.call('GET', `${this.#path}/activities?watermark=${this.#watermark}`),
    );
    this.#watermark = String(body.watermark);
    const activities = body.activities as {
      text?: string;
      from: { role?: string };
      channelData?: Omit<Reply, 'text'>;
    }[];
    return activities
      .filter(({ from }) => from.role === 'bot')
      .map(({ text = '', channelData }) => ({ ...(channelData as Omit<Reply, 'text'>), text }));
  }

  /** No answer, or a 5xx, is no acknowledgement: the same again, a little later. Anything else that is no 2xx is wrong. */
  async #persist(ask: () => Promise<Answered>): Promise<Answered> {
    for (;;) {
      const answer = await ask().catch(() => null);
      if (answer !== null && answer.status < 300) return answer;
      if (answer?.status === 403 && JSON.stringify(answer.body).includes('TokenExpired')) {
        this.told.cutOff = true;
        throw new TokenExpired();
      }
      if (answer !== null && answer.status < 500) {
        this.#ledger.wrong.push(`${this.told.conversation}: ${answer.status} ${JSON.stringify(answer.body)}`);
        throw new Error('refused');
      }
      this.#ledger.repeated++;
      await wait(100);
    }
  }
}
