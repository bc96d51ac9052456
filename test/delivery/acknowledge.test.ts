import { describe, expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { type Acknowledgement, acknowledge, readAcknowledgement } from '../../delivery/acknowledge.ts';
import type { DeliveryOutcome } from '../../delivery/ports.ts';
import { settle } from '../../delivery/settle.ts';
import { signedHeaders } from '../../delivery/signature.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type Reference } from '../../model/ids.ts';
import { draft, later, smallCatalogue, t0 } from '../cases/fixture.ts';

const catalogue = smallCatalogue();
const secret = Buffer.alloc(32, 5);
const body = JSON.stringify({ type: 'case.accepted', data: { reference: '4H7K-2MQX-9TCAD' } });
const signed = (text = body, at = t0) => {
  const headers = signedHeaders('id-1', text, at, [secret]);
  return {
    id: 'id-1',
    timestamp: headers['webhook-timestamp'] ?? '',
    signature: headers['webhook-signature'] ?? '',
    body: text,
  };
};

describe('reading what a partner says', () => {
  it('takes what is signed, in time, and known', () => {
    expect(readAcknowledgement(signed(), t0, [secret])).toEqual({
      what: 'accepted',
      reference: '4H7K-2MQX-9TCAD',
      reason: '',
    });
  });

  it.each([
    ['another key', signed(), t0, [Buffer.alloc(32, 6)]],
    ['another body', { ...signed(), body: body.replace('accepted', 'declined') }, t0, [secret]],
    ['another id', { ...signed(), id: 'id-2' }, t0, [secret]],
    ['too late', signed(), later(300_001), [secret]],
    ['too early', signed(body, later(301_000)), t0, [secret]],
    ['no time', { ...signed(), timestamp: 'now' }, t0, [secret]],
    ['no signature', { ...signed(), signature: '' }, t0, [secret]],
    ['no JSON', signed('{'), t0, [secret]],
    ['an unknown type', signed(JSON.stringify({ type: 'case.closed', data: { reference: 'x' } })), t0, [secret]],
  ])('not: %s', (_, message, now, secrets) => expect(readAcknowledgement(message, now, secrets)).toBeNull());
});

describe('acting on it', () => {
  const submitted = submit(draft(), { catalogue, now: t0 });
  const kase = submitted.case ?? expect.unreachable();
  const sent: Dossier = {
    ...submitted,
    case: { ...kase, deliveries: kase.deliveries.map((one) => ({ ...one, state: 'delivered' as const })) },
  };
  const say = (dossier: Dossier, what: Acknowledgement['what'], partner: string) => {
    const result = acknowledge(dossier, { what, reference: brandAs<Reference>('r'), reason: '' }, partner, {
      catalogue,
      now: t0,
    });
    return result.ok && result.dossier.case !== null ? result.dossier : null;
  };

  it('touches only the partner’s own part', () => {
    expect(say(sent, 'received', 'cfc-scotland')?.case?.deliveries.map(({ to, state }) => `${to} ${state}`)).toEqual([
      'police-scotland delivered',
      'trading-standards delivered',
      'cfc-scotland acknowledged',
    ]);
    const supporting = say(sent, 'accepted', 'cfc-scotland');
    expect(supporting?.case).toMatchObject({ status: 'new' });
    expect(supporting?.case?.routes.map(({ work }) => work)).toEqual(['offered', 'offered', 'accepted']);
    expect(say(sent, 'accepted', 'far-agency')).toBeNull();
  });

  it('what is said before our own call has come back is kept until it has', () => {
    const fence = 7;
    const lease = { worker: 'w', until: later(60_000), fence };
    const sending: Dossier = {
      ...submitted,
      case: { ...kase, deliveries: kase.deliveries.map((one) => ({ ...one, state: 'sending' as const, lease })) },
    };
    const said = say(sending, 'received', 'cfc-scotland') ?? expect.unreachable();
    const stateOf = (dossier: Dossier, to: string) => dossier.case?.deliveries.find((one) => one.to === to)?.state;
    expect(stateOf(said, 'cfc-scotland')).toBe('sending');
    const context = { fence, now: later(1), random: () => 0.5 };
    const becomes = (to: string, outcome: DeliveryOutcome) => {
      const id = said.case?.deliveries.find((one) => one.to === to)?.id ?? '';
      const settled = settle(said, id, outcome, context);
      return stateOf(settled.ok ? settled.dossier : expect.unreachable(), to);
    };
    expect(becomes('cfc-scotland', { state: 'delivered' })).toBe('acknowledged');
    expect(becomes('police-scotland', { state: 'delivered' })).toBe('delivered');
    // Nothing is taken for arrived because of what may have been said of an earlier one.
    expect(becomes('cfc-scotland', { state: 'retry', error: 'no answer' })).toBe('due');
  });

  it('the lead’s word moves the case; said twice, it moves once', () => {
    const once = say(sent, 'accepted', 'police-scotland') ?? expect.unreachable();
    expect(once.case?.status).toBe('accepted');
    expect(say(once, 'accepted', 'police-scotland')?.case?.events).toEqual(once.case?.events);
    expect(say(sent, 'declined', 'police-scotland')?.case?.queue).toBe('trading-standards');
  });
});
