// Microsoft's client and token library take a quarter of a second to load: only a deployment that uses them waits for that.

import type { GraphSend } from '../../delivery/ports.ts';

/** Loads them at the first call. */
export function graphWhenNeeded(): GraphSend {
  let loaded: Promise<GraphSend> | undefined;
  return async (call) => {
    loaded ??= import('./send.ts').then(({ graphSend }) => graphSend());
    return (await loaded)(call);
  };
}
