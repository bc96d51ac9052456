import { describe, expect, it } from 'vitest';
import { brandAs, type ReportId } from '../../model/ids.ts';
import type { Key } from '../../store/key-file.ts';
import { newDataKey, open, type Place, seal } from '../../store/seal.ts';

const place: Place = { collection: 'dossiers', field: 'report', report: brandAs<ReportId>('r1') };
const key = newDataKey();
const plain = Buffer.from('what was told');
const sealed = seal(key, plain, place);
const refused = expect.objectContaining({ code: 'sealed' }) as unknown;
const openingFails = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return expect(error).toEqual(refused);
  }
  expect.unreachable('it opened');
};

describe('a sealed value', () => {
  it('opens with its key in its place, and looks different each time', () => {
    expect(Buffer.from(open(key, sealed, place))).toEqual(plain);
    expect(Buffer.from(open(key, seal(key, Buffer.alloc(0), place), place))).toEqual(Buffer.alloc(0));
    expect(Buffer.from(seal(key, plain, place))).not.toEqual(Buffer.from(sealed));
  });

  it.each<[string, Key, Partial<Place>]>([
    ['with another key', newDataKey(), {}],
    ['as another field', key, { field: 'turns' }],
    ['in another collection', key, { collection: 'files' }],
    ['in another report', key, { report: brandAs<ReportId>('r2') }],
  ])('does not open %s', (_, otherKey, change) => openingFails(() => open(otherKey, sealed, { ...place, ...change })));

  it('does not open when any byte of it was changed, or the end is missing', () => {
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      openingFails(() => open(key, changed, place));
    }
    for (const length of [0, 1, 28, sealed.length - 1])
      openingFails(() => open(key, sealed.subarray(0, length), place));
  });
});
