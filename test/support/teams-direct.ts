// The Teams channel without what carries it: no gate, no connection, and a store in memory. For tests of many thousand runs,
// where what a handler makes of an activity is the subject.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import { pino } from 'pino';
import { HouseAdapter } from '../../bot/adapter.ts';
import { composeTeams } from '../../bot/channels/teams/compose.ts';
import { teamsLogic } from '../../bot/channels/teams/dispatch.ts';
import { readConfig } from '../../bot/config.ts';
import type { FetchFile } from '../../bot/fetch-file.ts';
import { makeTakeTurn } from '../../bot/turn.ts';
import { words } from '../../catalogue/words.ts';
import { brandAs, type ReportId } from '../../model/ids.ts';
import { secretPhrase } from '../../store/secret-phrase.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { Store } from '../../store/store.ts';
import { shipped, shippedClassifier } from './catalogue.ts';
import { Connector, type SentActivity } from './connector.ts';
import { type Posted, TeamsUser } from './teams-user.ts';

type Logic = (context: TurnContext) => Promise<void>;

/** Waiting for a disk is most of a write: memory, where the machine has such a folder. */
const memory = '/dev/shm';

export async function openTeamsDirect(
  clock: () => Date,
  fetchFile: FetchFile,
): Promise<{ readonly store: Store; readonly logic: Logic; close(): Promise<void> }> {
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'direct-'));
  const config = readConfig({ DATA_DIR: folder });
  const [catalogue, classifier] = [shipped, shippedClassifier()];
  const { store, keys } = await openSqliteStore({ folder });
  const failed = (error: unknown): never => {
    throw error;
  };
  const adapter = new HouseAdapter(null, { deliver: () => Promise.reject(new Error('nobody is on the web here')) });
  const { ports, handlers } = composeTeams({
    bot: {
      takeTurn: makeTakeTurn({
        store,
        catalogue,
        classifier,
        effects: { store, catalogue, phraseKey: keys.phraseKey },
        changed: () => undefined,
        failed,
      }),
      clock,
      phraseFor: (report) => secretPhrase(keys.phraseKey, brandAs<ReportId>(report)),
      words: (locale, key, values) => words(catalogue, locale, key, values),
    },
    store,
    adapter,
    catalogue,
    classifier,
    config,
    clock,
    log: pino({ level: 'silent' }),
    publicUrl: 'http://127.0.0.1',
    changed: () => undefined,
    letIn: async () => undefined,
    fetchFile,
  });
  return {
    store,
    logic: teamsLogic(ports, handlers),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Takes what the bot says in one turn as the connector would. */
class Ear extends BotAdapter {
  invokeResponse: { readonly status: number; readonly body?: unknown } | null = null;
  readonly #connector: Connector;

  constructor(connector: Connector) {
    super();
    this.#connector = connector;
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map((activity) => {
      if (activity.type === 'invokeResponse') {
        this.invokeResponse = copy(activity.value) as { status: number };
        return { id: '' };
      }
      return { id: this.#take(context, `sent-${this.#connector.sent.length}`, activity) };
    });
  }

  override async updateActivity(context: TurnContext, activity: Partial<Activity>): Promise<void> {
    this.#take(context, activity.id ?? '', activity);
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('the bot deletes nothing in Teams'));
  }

  override continueConversation(): Promise<void> {
    return Promise.reject(new Error('the bot is spoken to here'));
  }

  #take({ activity: heard }: TurnContext, id: string, activity: Partial<Activity>): string {
    const conversation = heard.conversation.id;
    this.#connector.sent.push({ method: 'POST', path: '', conversation, id, activity: copy(activity) as SentActivity });
    return id;
  }
}

/** As over a connection: nothing that one side changes later is changed for the other. */
const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A person in Teams whose activities go straight to the handlers; what they see is theirs alone. */
export class DirectUser extends TeamsUser {
  readonly #logic: Logic;
  readonly #connector: Connector;

  constructor(logic: Logic, name: string) {
    const connector = new Connector();
    super({ url: '', connector, name });
    this.#logic = logic;
    this.#connector = connector;
  }

  override async post(activity: Record<string, unknown>): Promise<Posted> {
    const ear = new Ear(this.#connector);
    const heard = copy({ ...activity, serviceUrl: 'http://127.0.0.1' }) as Partial<Activity>;
    await this.#logic(new TurnContext(ear, heard));
    const { status = 200, body } = ear.invokeResponse ?? {};
    return { status, text: '', body };
  }
}
