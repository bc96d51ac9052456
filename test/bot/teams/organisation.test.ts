// What an organisation is asked about a cyber incident: on few cards, each question skippable, and the regulator's 72 hours
// count on the case from when the organisation came to know.

import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../model/report.ts';
import { inputsOf } from '../../support/cards.ts';
import { useTeams } from '../../support/teams-server.ts';

const { user, dossierOf } = useTeams();

const answers: Readonly<Record<string, unknown>> = {
  ongoing: 'yes-now',
  disruption: 'partly',
  'systems-down': 'the booking system and the phones',
  'personal-data': 'yes',
  'aware-at': '2026-11-19',
  postcode: 'DD1 3AA',
  'organisation-name': 'Example Shelter',
  'essential-service': 'no',
  'incident-lead': 'Graham Test, operations',
  'clean-contact': '07700 900123',
  'it-supplier-told': 'yes',
  'insurer-told': 'no',
  name: 'Ann Test',
  contact: 'ann@charity.example.org',
  'safe-contact': 'any',
};

describe('a cyber incident of an organisation', () => {
  it('is asked about in ten turns, and its data breach is due at the regulator in 72 hours', async () => {
    const ann = user('charity');
    await ann.write(
      'All our files are locked since yesterday and there is a note asking for bitcoin. We are a charity in Dundee with 20 staff.',
    );
    const asked = new Set<string>();
    let turns = 1;
    for (; turns < 14 && !ann.sees().includes('Your reference:'); turns++) {
      const inputs: Record<string, unknown> = {};
      for (const { id } of inputsOf(ann.newestCard())) {
        const fact = id.slice(5);
        asked.add(fact);
        const value = fact.startsWith('consent:') ? 'yes' : answers[fact];
        if (value !== undefined) inputs[id] = value;
      }
      await ann.press(ann.sees().includes('[Send my report]') ? 'Send my report' : 'Send', inputs);
    }
    expect(turns).toBeLessThanOrEqual(10);
    for (const fact of Object.keys(answers)) expect(asked, fact).toContain(fact);

    const dossier = await dossierOf(ann);
    const facts = factsOf(dossier?.report ?? { facts: [] });
    for (const heard of ['sector', 'organisation-size']) expect(asked).not.toContain(heard);
    expect([facts.get('sector')?.value, facts.get('organisation-size')?.value]).toEqual(['charity', 'ten-to-49']);
    expect(facts.get('insurer-told')?.value).toBe('no');
    expect(facts.get('clean-contact')?.value).toBe('+447700900123');
    const ico = dossier?.case?.routes.find(({ partner }) => partner === 'ico');
    const aware = facts.get('aware-at')?.value as { at: string };
    expect(Date.parse(ico?.dueAt ?? '') - Date.parse(aware.at)).toBe(72 * 3_600_000);
  });

  it('does not ask what only fits a cyber incident of somebody whose invoice was changed', async () => {
    const ann = user('invoice');
    await ann.write(
      'Our supplier emailed new bank details and we paid the invoice of £12,400 to the new account yesterday.',
    );
    for (let turns = 0; turns < 10 && !ann.sees().includes('[Send my report]'); turns++) await ann.press('Send');
    const all = ann.sees();
    expect(all).toContain('Size of the organisation');
    for (const label of ['Contact that was not attacked', 'IT supplier told', 'What is down', 'Essential service'])
      expect(all).not.toContain(label);
  });
});
