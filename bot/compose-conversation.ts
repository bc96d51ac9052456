// Puts together what takes a turn of a conversation, whichever channel it comes over, and the web channel's live pages.

import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { words } from '../catalogue/words.ts';
import type { Classifier } from '../classifiers/understand.ts';
import { brandAs, type ReportId } from '../model/ids.ts';
import type { Turn } from '../model/report.ts';
import type { KeyRing } from '../store/key-file.ts';
import { secretPhrase } from '../store/secret-phrase.ts';
import type { Store } from '../store/store.ts';
import { HouseAdapter } from './adapter.ts';
import { type Admission, makeAdmission } from './admission.ts';
import type { BotPorts } from './bot.ts';
import { DirectLineHub, type ReadActivities } from './channels/direct-line-hub.ts';
import { activitiesOf, keyOf } from './channels/direct-line-log.ts';
import { DirectLineTokens } from './channels/direct-line-token.ts';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';
import type { Pressure } from './pressure.ts';
import { makeTakeTurn } from './turn.ts';

export interface ConversationParts {
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly classifier: Classifier;
  readonly store: Store;
  readonly keys: Pick<KeyRing, 'phraseKey'>;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly pressure: Pressure;
  readonly metrics: Metrics;
  /** Whom Microsoft's tokens are checked with, where that is not Microsoft. */
  readonly microsoft: {
    readonly credentials?: ServiceClientCredentialsFactory;
    readonly settings?: Record<string, string>;
  };
  /** A case was changed: something may be owed now. */
  readonly caseChanged: () => void;
}

export interface Conversations {
  readonly bot: BotPorts;
  readonly admission: Admission;
  readonly adapter: HouseAdapter;
  readonly tokens: DirectLineTokens;
  readonly hub: DirectLineHub;
  /** What the pages of one conversation show. */
  readonly read: ReadActivities;
  /** Brings the open pages of a turn's conversation up to date. */
  readonly show: (turn: Turn) => void;
}

/** The name that the web channel has for a conversation. */
const bare = (conversation: string): string => conversation.slice(conversation.indexOf(':') + 1);

export function composeConversation(parts: ConversationParts): Conversations {
  const { config, catalogue, classifier, store, keys, clock, log, pressure, metrics, microsoft } = parts;
  const tokens = new DirectLineTokens(keys.phraseKey, clock, store.brief);
  const phraseFor = (report: string) => secretPhrase(keys.phraseKey, brandAs<ReportId>(report));
  const read: ReadActivities = async (conversation, user) => {
    const dossier = await store.byConversation(keyOf(conversation));
    await store.settled();
    return activitiesOf(dossier, keyOf(conversation), user, () => phraseFor(dossier?.report.id ?? ''));
  };
  const hub = new DirectLineHub({
    read,
    store,
    clock,
    failed: (error) => {
      metrics.countError('live-page');
      log.error({ err: error }, 'open pages not brought up to date');
    },
  });
  const takeTurn = makeTakeTurn({
    store,
    catalogue,
    classifier,
    effects: { store, catalogue, phraseKey: keys.phraseKey },
    changed: (conversation, caseChanged) => {
      hub.changed(bare(conversation));
      if (caseChanged) parts.caseChanged();
    },
    failed: (error) => {
      metrics.countError('turn');
      log.error({ err: error }, 'turn not saved');
    },
  });
  const admission = makeAdmission(pressure, store);
  return {
    bot: {
      takeTurn: metrics.watchTurns(admission.guard(takeTurn)),
      clock,
      phraseFor,
      words: (locale, key, values) => words(catalogue, locale, key, values),
    },
    admission,
    adapter: new HouseAdapter(config.microsoft, hub, microsoft.credentials, microsoft.settings),
    tokens,
    hub,
    read,
    show: ({ conversation }) => hub.changed(bare(conversation)),
  };
}
