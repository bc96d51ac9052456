// The cookie of a session: what a browser is told of it, and how it is read back.

import { expect, it } from 'vitest';
import { sessionCookie } from '../../bot/session-cookie.ts';

const told = (secure: boolean, act: (cookie: ReturnType<typeof sessionCookie>, res: Res) => void): string => {
  const headers: string[] = [];
  act(sessionCookie('desk', secure), { setHeader: (name, value) => headers.push(`${name}: ${value}`) });
  return headers.join('\n');
};
type Res = Parameters<ReturnType<typeof sessionCookie>['set']>[0];

it('over https no other host can set it', () => {
  expect(told(true, (cookie, res) => cookie.set(res, 'abc', 60))).toBe(
    'set-cookie: __Host-desk=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=60',
  );
});

it('lives as long as the browser is open unless told, and is dropped at once', () => {
  expect(told(false, (cookie, res) => cookie.set(res, 'abc'))).toBe(
    'set-cookie: desk=abc; Path=/; HttpOnly; SameSite=Strict',
  );
  expect(told(false, (cookie, res) => cookie.drop(res))).toBe(
    'set-cookie: desk=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
  );
});

it('is read by its whole name', () => {
  const req = { headers: { cookie: 'other-desk=1; desk=a=b; desk2=3' } };
  expect(sessionCookie('desk', false).read(req)).toBe('a=b');
  expect(sessionCookie('desk', true).read(req)).toBeNull();
  expect(sessionCookie('desk', false).read({ headers: {} })).toBeNull();
});
