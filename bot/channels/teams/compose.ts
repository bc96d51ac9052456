// Puts the Teams channel together from what the program has.

import type { Logger } from 'pino';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { Store } from '../../../store/store.ts';
import type { HouseAdapter } from '../../adapter.ts';
import type { BotPorts } from '../../bot.ts';
import type { Config } from '../../config.ts';
import type { TeamsHandlers } from './dispatch.ts';
import type { TeamsPorts } from './ports.ts';
import { Profiles } from './profile.ts';
import { References } from './references.ts';
import { reportCard } from './report-card.ts';
import { SaidTurns } from './said.ts';

export interface TeamsParts {
  readonly bot: BotPorts;
  readonly store: Store;
  readonly adapter: HouseAdapter;
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly clock: () => Date;
  readonly log: Logger;
}

export interface Teams {
  readonly ports: TeamsPorts;
  readonly handlers: TeamsHandlers;
}

export function composeTeams({ bot, store, adapter, catalogue, config, clock, log }: TeamsParts): Teams {
  const ports: TeamsPorts = {
    ...bot,
    store,
    adapter,
    catalogue,
    references: new References(store.references, clock),
    said: new SaidTurns(store.brief, clock),
    profiles: new Profiles({ clock }),
    failed: (error) => log.warn({ err: error }, 'Teams call failed'),
    statusUrl: config.publicUrl && `${config.publicUrl}/status`,
  };
  return { ports, handlers: { cards: { report: reportCard(ports) }, invokes: {} } };
}
