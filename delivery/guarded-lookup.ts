// Looks a name up and hands on only addresses that were checked: the one that is tested is the one connected to (T9).

import { lookup as dnsLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** The name leads where we do not send to: nothing was sent. */
export class RefusedAddress extends Error {}

export const guardedLookup =
  (mayReach: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const [first] = addresses;
      const bad = addresses.find(({ address }) => !mayReach(address));
      if (first === undefined || bad) {
        return callback(
          new RefusedAddress(`${hostname} leads to ${bad?.address ?? 'nowhere'}, which is not a public address`),
          '',
        );
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
