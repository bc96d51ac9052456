// Puts the Teams channel together from what the program has.

import type { Logger } from 'pino';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { Classifier } from '../../../classifiers/understand.ts';
import { instant } from '../../../model/ids.ts';
import type { Store } from '../../../store/store.ts';
import type { HouseAdapter } from '../../adapter.ts';
import type { BotPorts } from '../../bot.ts';
import type { Config } from '../../config.ts';
import { graphMe } from '../../graph/me.ts';
import { makeTransport, type Transport } from '../../graph/transport.ts';
import type { TeamsHandlers } from './dispatch.ts';
import { myReports } from './my-reports.ts';
import type { TeamsPorts } from './ports.ts';
import { previewOf } from './preview.ts';
import { Profiles } from './profile.ts';
import { References } from './references.ts';
import { reportCard } from './report-card.ts';
import { openReportMessage, takeReportMessage } from './report-message.ts';
import { SaidTurns } from './said.ts';
import { exchangeToken, verifyState } from './sign-in.ts';
import { UserTokens } from './user-tokens.ts';

export interface TeamsParts {
  readonly bot: BotPorts;
  readonly store: Store;
  readonly adapter: HouseAdapter;
  readonly catalogue: Catalogue;
  readonly classifier: Classifier;
  readonly config: Config;
  readonly clock: () => Date;
  readonly log: Logger;
  /** The way to Microsoft Graph. */
  readonly graph?: Transport;
}

/** Whoever reports waits for it. */
const graphTimeoutMs = 1_500;

export interface Teams {
  readonly ports: TeamsPorts;
  readonly handlers: TeamsHandlers;
}

export function composeTeams({
  bot,
  store,
  adapter,
  catalogue,
  classifier,
  config,
  clock,
  log,
  graph = makeTransport(),
}: TeamsParts): Teams {
  const failed = (error: unknown) => log.warn({ err: error }, 'Teams call failed');
  const connection = config.microsoft?.ssoConnection ?? null;
  const tokens = connection === null ? null : new UserTokens(connection);
  const me = (token: string) => graphMe(token, graph, graphTimeoutMs);
  const ports: TeamsPorts = {
    ...bot,
    store,
    adapter,
    catalogue,
    references: new References(store.references, clock),
    said: new SaidTurns(store.brief, clock),
    tokens,
    profiles: new Profiles({ clock, tokens, me, failed }),
    preview: (evidence, locale) => previewOf(evidence, { catalogue, classifier, now: instant(clock()), locale }),
    failed,
    statusUrl: config.publicUrl && `${config.publicUrl}/status`,
  };
  return {
    ports,
    handlers: {
      cards: { report: reportCard(ports) },
      invokes: {
        'composeExtension/fetchTask': openReportMessage(ports),
        'composeExtension/submitAction': takeReportMessage(ports),
        'composeExtension/query': myReports(ports),
        ...(tokens && {
          'signin/tokenExchange': exchangeToken(ports, tokens),
          'signin/verifyState': verifyState(ports, tokens),
        }),
      },
    },
  };
}
