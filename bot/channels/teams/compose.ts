// Puts the Teams channel together from what the program has.

import type { Logger } from 'pino';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { Classifier } from '../../../classifiers/understand.ts';
import type { QueueChannel } from '../../../delivery/ports.ts';
import { instant } from '../../../model/ids.ts';
import type { Store } from '../../../store/store.ts';
import type { HouseAdapter } from '../../adapter.ts';
import type { Admission } from '../../admission.ts';
import type { BotPorts } from '../../bot.ts';
import type { Config } from '../../config.ts';
import { type FetchFile, makeFetchFile } from '../../fetch-file.ts';
import { makeTransport, type Transport } from '../../graph/transport.ts';
import type { TeamsHandlers } from './dispatch.ts';
import { TeamsFiles } from './files.ts';
import { myReports } from './my-reports.ts';
import type { TeamsPorts } from './ports.ts';
import { previewOf } from './preview.ts';
import { Profiles } from './profile.ts';
import { References } from './references.ts';
import { reportCard } from './report-card.ts';
import { openReportMessage, takeReportMessage } from './report-message.ts';
import { SaidTurns } from './said.ts';
import { exchangeToken, verifyState } from './sign-in.ts';
import { caseHandler } from './staff/case-handler.ts';
import { linkQueue } from './staff/link.ts';
import type { StaffPorts } from './staff/ports.ts';
import { queueChannel } from './staff/queue-channel.ts';
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
  /** Where this service is reached, for links; no slash at the end. */
  readonly publicUrl: string;
  /** A case was changed: something may be owed now. */
  readonly changed: () => void;
  /** The way to Microsoft Graph. */
  readonly graph?: Transport;
  /** The way to the files that people send. */
  readonly fetchFile?: FetchFile;
  readonly letIn: Admission['letIn'];
}

/** Whoever reports waits for it. */
const graphTimeoutMs = 1_500;

export interface Teams {
  readonly ports: TeamsPorts;
  readonly handlers: TeamsHandlers;
  /** The channels that show the queues of partners. */
  readonly queues: QueueChannel;
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
  publicUrl,
  changed,
  graph = makeTransport(),
  fetchFile = makeFetchFile(),
  letIn,
}: TeamsParts): Teams {
  const failed = (error: unknown) => log.warn({ err: error }, 'Teams call failed');
  const connection = config.microsoft?.ssoConnection ?? null;
  const tokens = connection === null ? null : new UserTokens(connection);
  // Microsoft's client is loaded only where single sign-on is set up, and there at once: a fault in it stops the start.
  const client = config.microsoft?.ssoConnection ? import('../../graph/me.ts') : null;
  const me = async (token: string) =>
    (await (client ?? import('../../graph/me.ts'))).graphMe(token, graph, graphTimeoutMs);
  const ports: TeamsPorts = {
    ...bot,
    store,
    adapter,
    catalogue,
    references: new References(store.references, clock),
    said: new SaidTurns(store.brief, clock),
    tokens,
    profiles: new Profiles({ clock, tokens, me, failed }),
    files: new TeamsFiles({ ...bot, store, fetchFile, letIn, local: config.microsoft === null, failed }),
    preview: (evidence, locale) => previewOf(evidence, { catalogue, classifier, now: instant(clock()), locale }),
    failed,
    statusUrl: config.publicUrl && `${config.publicUrl}/status`,
  };
  const { references, words } = ports;
  const staff: StaffPorts = { store, catalogue, references, adapter, words, clock, publicUrl, changed, failed };
  return {
    ports,
    queues: queueChannel(staff),
    handlers: {
      cards: { report: reportCard(ports), case: caseHandler(staff) },
      saidByStaff: (context, sender) => linkQueue(staff, context, sender),
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
