// The moments at which a process is ended on purpose, by name: each is a call of the store, before it or after it.

import type { Dossier } from '../../../model/case.ts';
import type { Store } from '../../../store/store.ts';

type When = (args: readonly unknown[], result: unknown) => boolean;

interface FailPoint {
  /** A method of the store, or of a part of it. */
  readonly on: string;
  readonly at: 'before' | 'after';
  readonly when?: When;
  /** Reached when the process starts, because that is when it sweeps. */
  readonly sweeps?: true;
  /** Only the embedded store has this step; on MongoDB every message to the server is a point of its own. */
  readonly embeddedOnly?: true;
}

const dossierIn = (args: readonly unknown[]): Dossier =>
  (args[0] as Dossier).report ? (args[0] as Dossier) : (args[1] as Dossier);
const lastReplies = (dossier: Dossier) => dossier.turns.at(-1)?.replies ?? [];
const hasJust =
  (kind: string): When =>
  (args, result) =>
    (result === undefined || result === 'saved') && lastReplies(dossierIn(args)).some((reply) => reply.kind === kind);
const isTurn: When = (args) => dossierIn(args).case === null;
const isNote: When = (args) => dossierIn(args).case?.events.at(-1)?.kind === 'delivered';

export const failPoints: Readonly<Record<string, FailPoint>> = {
  'conversation begun, not answered': { on: 'create', at: 'after' },
  'turn worked out, not saved': { on: 'save', at: 'before', when: isTurn },
  'turn saved, not answered': { on: 'save', at: 'after', when: isTurn },
  'file kept, its turn not saved': { on: 'files.put', at: 'after' },
  'case made, not saved': { on: 'save', at: 'before', when: hasJust('receipt') },
  'case saved, reference not answered': { on: 'save', at: 'after', when: hasJust('receipt') },
  'pause saved, code not answered': { on: 'save', at: 'after', when: hasJust('paused') },
  'report found again, not bound': { on: 'bindConversation', at: 'before' },
  'report found again and bound, not answered': { on: 'bindConversation', at: 'after' },
  'deletion decided, not begun': { on: 'remove', at: 'before' },
  'deletion half done': { on: 'files.removeBytes', at: 'before', embeddedOnly: true },
  'deletion done, not answered': { on: 'remove', at: 'after' },
  'delivery claimed, not sent': { on: 'claimDue', at: 'after', when: (_, claims) => (claims as unknown[]).length > 0 },
  'delivery sent, not noted': { on: 'save', at: 'before', when: isNote },
  'delivery noted': { on: 'save', at: 'after', when: isNote },
  'sweep begun': { on: 'idle', at: 'before', sweeps: true },
  'sweep: erasure decided, not begun': { on: 'remove', at: 'before', sweeps: true },
  'sweep: erasure half done': { on: 'files.removeBytes', at: 'before', sweeps: true, embeddedOnly: true },
  'sweep: erased, not tidied': { on: 'tidy', at: 'before', sweeps: true },
  'sweep done, its lease not given back': { on: 'brief.release', at: 'before', sweeps: true },
};

/** Moments that only the partner's end knows. */
export const partnerPoints = ['partner has it, not answered', 'partner has answered'] as const;
export type PartnerPoint = (typeof partnerPoints)[number];

/** Puts the named point around a store: `end` is called when it is reached. Throws for a name that there is not. */
export function breakpointOf(name: string): (store: Store, end: () => void) => void {
  const point = failPoints[name];
  if (point === undefined) throw new Error(`there is no fail point named ${name}`);
  const { on, at, when = () => true } = point;
  return (store, end) => {
    const path = on.split('.');
    const method = path.pop() ?? '';
    const owner = path.reduce((from, part) => from[part] as Methods, store as unknown as Methods);
    const real = (owner[method] as (...args: unknown[]) => unknown).bind(owner);
    owner[method] = (...args: unknown[]): unknown => {
      if (at === 'before' && when(args, undefined)) end();
      const result = real(...args);
      if (at === 'before') return result;
      return Promise.resolve(result).then((value) => {
        if (when(args, value)) end();
        return value;
      });
    };
  };
}

type Methods = Record<string, unknown>;
