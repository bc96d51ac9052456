// The talk of a transcript with the plain pages: presses the buttons of the page that is open and reads what it shows.

import type { Ask, Reply, ReplyKind } from '../../model/message.ts';
import { field } from './desk-client.ts';
import { png } from './direct-line-talk.ts';
import type { TestClock } from './http-talk.ts';
import type { Said, Talk } from './talk.ts';

const pauseMs = 20_000;

export function formTalk(url: string, clock: TestClock): Talk {
  let cookie = '';
  let html = '';
  let phrase = '';

  const read = async (response: Response): Promise<void> => {
    const set = response.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0] ?? '';
    html = await response.text();
  };
  const get = async (): Promise<void> =>
    read(await fetch(`${url}/report`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' }));
  const press = async (act: string, more: Readonly<Record<string, string | File>>): Promise<void> => {
    const form = new FormData();
    const hidden = { csrf: field(html, 'csrf'), message: field(html, 'message'), fact: field(html, 'fact'), do: act };
    for (const [name, value] of Object.entries({ ...hidden, ...more })) form.append(name, value);
    const response = await fetch(`${url}/report`, {
      method: 'POST',
      headers: { cookie, accept: 'text/html' },
      body: form,
      redirect: 'manual',
    });
    await read(response);
    if (response.status === 303) await get();
    const shown = /secret phrase is: ([a-z]+ [a-z]+ [a-z]+ [a-z]+)/.exec(plainText(html));
    if (shown?.[1]) phrase = shown[1];
  };

  return {
    looksInside: false,
    open: async () => {
      cookie = '';
      await get();
      return repliesOf(html);
    },
    say: async (said: Said) => {
      clock.now = new Date(clock.now.getTime() + pauseMs);
      if (!('fact' in said)) {
        const file = said.file && { file: new File([png], said.file, { type: 'image/png' }) };
        await press('say', { text: said.text, ...file });
      } else if (said.value === 'skip' || said.value === 'unknown') await press(said.value, {});
      else if (isMoment(said.value)) {
        const [day = '', time = ''] = said.value.split('T');
        await press('answer', { day, time });
      } else await press('answer', { value: String(said.value), text: String(said.value) });
      return repliesOf(html);
    },
    dossier: async () => null,
    phrase: async () => phrase,
    wait: (minutes) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    close: async () => undefined,
  };
}

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(value);

const plainText = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** What the newest part of the page says, in the order of the page; the open question is the last. */
function repliesOf(html: string): Reply[] {
  const start = html.indexOf('<div class="replies">');
  const newest = html.slice(
    start,
    html.indexOf('<form method="post" action="/report" enctype="multipart/form-data" class="ds_form"'),
  );
  const replies: Reply[] = newest
    .split('<div class="reply kind-')
    .slice(1)
    .map((part) => ({
      kind: part.slice(0, part.indexOf('"')) as ReplyKind,
      text: plainText(part.slice(part.indexOf('>') + 1)),
    }));
  const fact = field(html, 'fact');
  if (fact === '') return replies;
  const question = /<div class="ds_question[^"]*">([\s\S]*?)<div class="buttons">/.exec(html)?.[1] ?? '';
  const ask: Ask = { fact, kind: 'text', optional: true };
  return [...replies, { kind: 'ask', text: plainText(question), ask }];
}
