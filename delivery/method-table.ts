// By which method a delivery is made, and what the method is given to make it with.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Delivery, Dossier } from '../model/case.ts';
import type { Instant } from '../model/ids.ts';
import type { Circuit } from '../store/circuit-store.ts';
import type { Claim } from '../store/store.ts';
import type { DeliveryContext, DeliveryMethod, DeliveryOutcome } from './ports.ts';
import { mayLeaveConversation } from './safe-contact.ts';

export interface MethodTableOptions {
  readonly catalogue: Catalogue;
  readonly methods: readonly DeliveryMethod[];
  readonly publicUrl: string;
  readonly secret: DeliveryContext['secret'];
  readonly now: () => Instant;
}

export class MethodTable {
  readonly #options: MethodTableOptions;
  readonly #methods: ReadonlyMap<string, DeliveryMethod>;

  constructor(options: MethodTableOptions) {
    this.#options = options;
    this.#methods = new Map(options.methods.map((method) => [method.name, method]));
  }

  /** Whether it goes to a partner's system elsewhere, which may be out of reach. */
  isRemote({ method, to }: Delivery): boolean {
    const known = this.#methods.get(method);
    return to !== 'reporter' && known?.reach === 'partner' && known.local !== true;
  }

  /** Whether it can be looked up where it went, so that it need not be sent again blindly. */
  canReconcile({ delivery, dossier }: Claim): boolean {
    return this.#methodFor(delivery, dossier)?.reconcile !== undefined;
  }

  /** Makes it, or finds that it was made before. What the method throws is thrown. */
  async deliver({ delivery, dossier, before }: Claim, leftMs: () => number): Promise<DeliveryOutcome> {
    const method = this.#methodFor(delivery, dossier);
    if (method === undefined) return { state: 'retry', error: `there is no delivery method named ${delivery.method}` };
    const context = this.#context(delivery, leftMs);
    if (before !== 'due' && method.reconcile) {
      const found = await method.reconcile(delivery, dossier, context);
      if (found === 'arrived') return { state: 'delivered' };
      if (found === 'unknown') return { state: 'unknown', error: 'it is not known whether it arrived' };
      if (found !== 'not-arrived') return found;
    }
    return method.deliver(delivery, dossier, context);
  }

  /** Asks whether a partner answers; null where its method cannot ask. */
  async ping({ partner, method }: Circuit, leftMs: () => number): Promise<DeliveryOutcome | null> {
    return (await this.#methods.get(method)?.ping?.(this.#context({ to: partner, method }, leftMs))) ?? null;
  }

  #methodFor(delivery: Delivery, { report }: Dossier): DeliveryMethod | undefined {
    const method = this.#methods.get(delivery.method);
    const unsafe = delivery.to === 'reporter' && method?.reach !== 'conversation' && !mayLeaveConversation(report);
    return unsafe ? [...this.#methods.values()].find(({ reach }) => reach === 'conversation') : method;
  }

  #context({ to, method }: Pick<Delivery, 'to' | 'method'>, leftMs: () => number): DeliveryContext {
    const { catalogue, publicUrl, secret, now } = this.#options;
    const settings = catalogue.partners.get(to)?.delivery.find((one) => one.method === method)?.settings ?? {};
    return { catalogue, publicUrl, secret, now: now(), clock: now, leftMs, settings };
  }
}
