// T-DUP: Teams sends an activity again when an answer was late, in any order, and clients press twice. One random story is told
// twice here: once as it should be, and once with each activity one to five times.

import { expect } from 'vitest';
import { conversationKey } from '../../bot/bot.ts';
import type { Fetched, FetchFile } from '../../bot/fetch-file.ts';
import type { Dossier } from '../../model/case.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { Store } from '../../store/store.ts';
import { actionsOf, inputsOf } from './cards.ts';
import { Connector } from './connector.ts';
import { png } from './direct-line-talk.ts';
import { fileAttachment } from './file-host.ts';
import { oneOf, type Random, seeded } from './random-talk.ts';
import { startServer } from './server.ts';
import { DirectUser, openTeamsDirect } from './teams-direct.ts';
import { TeamsUser } from './teams-user.ts';

const stories = [
  'Our supplier emailed to say their bank details had changed and we paid the invoice of £12,400 yesterday.',
  'Someone phoned saying they were from my bank and I moved £4,800 to a safe account this morning.',
  'I bought a phone online for £300 and it never came. The seller blocked me.',
  'All our files are locked and there is a note asking for bitcoin. We are a charity with 20 staff.',
];
const typed = ['change the amount', '£900', 'status', 'help', 'skip', 'back', 'pause', 'carry on', 'new report', 'yes'];
const texts = ['Example Ltd', 'IV1 1AA', 'no idea', '0131 496 0777', ''];

export interface Stage {
  readonly store: Store;
  readonly user: (name: string) => TeamsUser;
  close(): Promise<void>;
}

/** What sending each file comes to. */
const files: Readonly<Record<string, Fetched>> = {
  'note.txt': { kind: 'fetched', bytes: Buffer.from('They wrote: pay now, or else.') },
  'picture.png': { kind: 'fetched', bytes: png },
  'program.exe': { kind: 'fetched', bytes: Buffer.from('MZ\u0000\u0000\u0000binary') },
  'gone.pdf': { kind: 'not', why: 'expired', because: 'answered 403' },
};
const fetchFile: FetchFile = async (address) =>
  files[address.slice('http://127.0.0.1/'.length)] ?? expect.unreachable();

const clock = () => new Date('2026-11-20T10:30:00Z');

/** The whole server behind its gate, with connections to and fro, as in life. */
export async function openServerStage(): Promise<Stage> {
  const connector = await new Connector().start();
  const server = await startServer({ clock, microsoft: { fetchFile } });
  const { store } = await openSqliteStore({ folder: server.dataDir });
  return {
    store,
    user: (name) => new TeamsUser({ url: server.url, connector, name }),
    close: async () => {
      await store.close();
      await server.remove();
      await connector.stop();
    },
  };
}

/** The same logic on the same store without gate, connections and disk, for many runs. */
export async function openDirectStage(): Promise<Stage> {
  const room = await openTeamsDirect(clock, fetchFile);
  return { ...room, user: (name) => new DirectUser(room.logic, name) };
}

type Step =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'write'; readonly text: string }
  | { readonly kind: 'press'; readonly title: string; readonly inputs: Readonly<Record<string, unknown>> };

function nextStep(random: Random, user: TeamsUser, index: number): Step {
  if (index === 0) return { kind: 'write', text: oneOf(random, stories) };
  if (random() < 0.15) return { kind: 'file', name: oneOf(random, Object.keys(files)) };
  const card = user.newestCard();
  const actions = actionsOf(card).filter(({ type }) => type === 'Action.Execute');
  if (actions.length === 0 || random() < 0.2) return { kind: 'write', text: oneOf(random, typed) };
  // Sending is what matters most, so it is pressed more often than the rest.
  const wanted = actions.find(({ title }) => title.startsWith('Send')) ?? oneOf(random, actions);
  const { title } = random() < 0.7 ? wanted : oneOf(random, actions);
  const inputs: Record<string, unknown> = {};
  for (const { id, type, choices, isRequired } of inputsOf(card)) {
    if (!isRequired && random() < 0.4) continue;
    inputs[id] =
      choices.length > 0 ? oneOf(random, choices).value : type === 'Input.Date' ? '2026-11-18' : oneOf(random, texts);
  }
  return { kind: 'press', title, inputs };
}

/** The activity of a step, as this person's client makes it. */
function activityOf(user: TeamsUser, step: Step): Record<string, unknown> {
  if (step.kind === 'write') return user.activity({ text: step.text });
  if (step.kind === 'file')
    return user.activity({ attachments: [fileAttachment(step.name, `http://127.0.0.1/${step.name}`)] });
  const { action, id } = user.find(step.title);
  const inputs = action.takesInputs ? step.inputs : {};
  return user.activity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: id,
    value: { action: { type: 'Action.Execute', verb: action.verb, data: { ...action.data, ...inputs } } },
  });
}

/** What only looks and changes nothing: a button for it that comes again with a new id is answered anew, as things stand then. */
const looks = new Set<unknown>(['status', 'help', 'why', 'person', 'review']);

/** All that a person's reports amount to, without what differs between two people. */
async function stateOf({ store }: Stage, user: TeamsUser): Promise<unknown> {
  const told = await store.toldIn(conversationKey('teams', `tenant/${user.person}`), 10);
  const plain = ({ report, case: kase, turns }: Dossier) => ({
    state: report.state,
    revision: report.revision,
    // The ids of files are made of their report's own.
    facts: report.facts.map(({ id, state, value, source }) => ({
      id,
      state,
      value: id === 'evidence' && Array.isArray(value) ? value.length : value,
      source,
    })),
    files: report.files.map(({ name, mediaType }) => ({ name, mediaType })),
    statements: report.statements.map(({ text, kind }) => ({ text, kind })),
    consents: report.consents,
    pending: report.pending,
    asked: report.asked,
    advised: report.advised,
    type: report.classification?.types[0]?.id,
    case: kase && {
      status: kase.status,
      lead: kase.lead,
      routes: kase.routes,
      owed: kase.deliveries.filter(({ to }) => to !== 'reporter').length,
    },
    heard: turns
      .map(({ message }) => message?.text ?? message?.answer ?? message?.answers ?? null)
      .filter((one) => !looks.has(one)),
  });
  // What is stored is what the report knows of, and nothing twice.
  for (const { report } of told) {
    const stored = await store.files.list(serviceScope, report.id);
    expect(stored.map(({ id }) => id).sort()).toEqual(report.files.map(({ id }) => id).sort());
  }
  return told.map(plain).sort((left, right) => JSON.stringify(left).localeCompare(JSON.stringify(right)));
}

/** The same seed tells the same story. Fails when the state is not that of single delivery. */
export async function runTwice(stage: Stage, seed: number): Promise<void> {
  const random = seeded(seed);
  const once = stage.user(`once-${seed}`);
  const often = stage.user(`often-${seed}`);
  const again: Record<string, unknown>[] = [];
  const repeat = (activity: Record<string, unknown>): Record<string, unknown> =>
    activity.type === 'invoke' && random() < 0.5 ? { ...activity, id: `again-${random()}` } : activity;
  const length = 3 + Math.floor(random() * 5);
  for (let index = 0; index < length; index++) {
    const step = nextStep(random, once, index);
    expect((await once.post(activityOf(once, step))).status).toBe(200);
    const activity = activityOf(often, step);
    const times = Math.floor(random() * 5);
    const now = Math.floor(random() * (times + 1));
    // The first is first; what comes beside it and after it is all repetition.
    const first = often.post(activity);
    const beside = Array.from({ length: now }, () => repeat(activity));
    const posted = await Promise.all([first, ...beside.map((one) => often.post(one))]);
    for (const { status } of posted) expect(status).toBe(200);
    for (let more = now; more < times; more++) again.push(repeat(activity));
    while (again.length > 0 && random() < 0.5) {
      const [late] = again.splice(Math.floor(random() * again.length), 1);
      if (late) await often.post(late);
    }
  }
  await Promise.all(again.map((one) => often.post(one)));
  expect(await stateOf(stage, often), `seed ${seed}`).toEqual(await stateOf(stage, once));
  const referencesOf = (user: TeamsUser) => new Set(user.sees().match(/Your reference: \S+/g)).size;
  expect(referencesOf(often), `seed ${seed}`).toBe(referencesOf(once));
}
