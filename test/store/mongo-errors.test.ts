// What the driver throws, as the store's own errors: people are told that nothing was saved only for what is one of them.

import { MongoNetworkError, MongoServerError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { asStoreError } from '../../store/mongo/errors.ts';

const ofSocket = (code: string) => Object.assign(new Error(`write ${code}`), { code, errno: -104, syscall: 'write' });

describe('an error of the driver', () => {
  it.each([
    ['of a connection that went while it was written to', ofSocket('ECONNRESET'), 'unavailable'],
    ['of a pipe that is broken', ofSocket('EPIPE'), 'unavailable'],
    ['of the network', new MongoNetworkError('read ECONNRESET'), 'unavailable'],
    ['of a server without space', new MongoServerError({ message: 'no space', code: 14031 }), 'disk-full'],
    ['of a server that lets nobody in', new MongoServerError({ message: 'no', code: 18 }), 'unwritable'],
  ])('%s', (_, error, code) => {
    expect(asStoreError(error)).toMatchObject({ name: 'StoreError', code });
  });

  it('that is none of the store stays what it is', () => {
    const bug = new TypeError('undefined is not a function');
    expect(asStoreError(bug)).toBe(bug);
    const file = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' });
    expect(asStoreError(file)).toBe(file);
  });
});
