// What the staff's side in Teams asks of the rest of the program.

import type { Catalogue } from '../../../../catalogue/catalogue.ts';
import type { Store } from '../../../../store/store.ts';
import type { HouseAdapter } from '../../../adapter.ts';
import type { BotPorts } from '../../../bot.ts';
import type { References } from '../references.ts';

export interface StaffPorts extends Pick<BotPorts, 'words' | 'clock'> {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly references: References;
  readonly adapter: Pick<HouseAdapter, 'speakTo'>;
  /** Where this service is reached, for links; no slash at the end. */
  readonly publicUrl: string;
  /** A case was changed: something may be owed now. */
  readonly changed: () => void;
  /** Told of what went wrong without harm to a case. */
  readonly failed: (error: unknown) => void;
}
