// Puts the Teams channel together from what the program has.

import type { Logger } from 'pino';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { Classifier } from '../../../classifiers/understand.ts';
import { instant } from '../../../model/ids.ts';
import type { Store } from '../../../store/store.ts';
import type { HouseAdapter } from '../../adapter.ts';
import type { BotPorts } from '../../bot.ts';
import type { Config } from '../../config.ts';
import type { TeamsHandlers } from './dispatch.ts';
import { myReports } from './my-reports.ts';
import type { TeamsPorts } from './ports.ts';
import { previewOf } from './preview.ts';
import { Profiles } from './profile.ts';
import { References } from './references.ts';
import { reportCard } from './report-card.ts';
import { openReportMessage, takeReportMessage } from './report-message.ts';
import { SaidTurns } from './said.ts';

export interface TeamsParts {
  readonly bot: BotPorts;
  readonly store: Store;
  readonly adapter: HouseAdapter;
  readonly catalogue: Catalogue;
  readonly classifier: Classifier;
  readonly config: Config;
  readonly clock: () => Date;
  readonly log: Logger;
}

export interface Teams {
  readonly ports: TeamsPorts;
  readonly handlers: TeamsHandlers;
}

export function composeTeams({ bot, store, adapter, catalogue, classifier, config, clock, log }: TeamsParts): Teams {
  const ports: TeamsPorts = {
    ...bot,
    store,
    adapter,
    catalogue,
    references: new References(store.references, clock),
    said: new SaidTurns(store.brief, clock),
    profiles: new Profiles({ clock }),
    preview: (evidence, locale) => previewOf(evidence, { catalogue, classifier, now: instant(clock()), locale }),
    failed: (error) => log.warn({ err: error }, 'Teams call failed'),
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
      },
    },
  };
}
