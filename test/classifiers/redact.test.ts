import { describe, expect, it } from 'vitest';
import { redact } from '../../classifiers/redact.ts';

const seed = 'abandon ability able about above absent absorb abstract absurd abuse access accident';

describe('redact', () => {
  it.each([
    ['my card is 4111 1111 1111 1111 ok', 'my card is [card number removed] ok', ['card']],
    ['5555-5555-5555-4444', '[card number removed]', ['card']],
    ['card number 4111 1111 1111 1112', 'card number [possible card number removed]', ['card']],
    ['my PIN is 1234', 'my PIN is [PIN removed]', ['pin']],
    ['pin: 9876.', 'pin: [PIN removed].', ['pin']],
    ['the cvv was 123', 'the cvv was [PIN removed]', ['pin']],
    ['the code was 482913', 'the code was [code removed]', ['code']],
    ['I read out the code 482 913 to him', 'I read out the code [code removed] to him', ['code']],
    ['482913 is your verification code', '[code removed] is your verification code', ['code']],
    ['G-482913 is a thing, code G-482913', 'G-482913 is a thing, code [code removed]', ['code']],
    ['password: hunter2', 'password: [password removed]', ['password']],
    ['my password is Corr3ct-Horse!', 'my password is [password removed]!', ['password']],
    [`they asked and I typed ${seed} in`, 'they asked and I typed [seed phrase removed] in', ['seed-phrase']],
    ['key 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ.', 'key [private key removed].', ['private-key']],
    ['KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617', '[private key removed]', ['private-key']],
    [`my private key is 0x${'0123456789abcdef'.repeat(4)}`, 'my private key is [private key removed]', ['private-key']],
  ])('%s', (text, expected, kinds) => {
    const result = redact(text);
    expect(result.text).toBe(expected);
    expect(result.redactions.map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each([
    'I sent £4,800 on 12/05/2026',
    'Call me on 0131 496 0102',
    'tx 4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b',
    'KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98618',
    'DE89 3704 0044 0532 0130 00',
    'sort code 12-34-56 account 12345678',
    '40-50-60 12341234',
    '+44 7700 900123',
    'my password was stolen',
    'password: changed yesterday',
    'the postcode is EH1 1YZ',
    'code of practice 2024',
    'It cost 4111 pounds',
    'order 1234567890123456',
    'IBAN GB29 NWBK 6016 1331 9268 19',
    'a pin number was asked for',
    'the code came in 2023',
    'pin 3 times',
  ])('leaves "%s"', (text) => {
    expect(redact(text).text).toBe(text);
  });

  it('maps offsets back into the text as typed', () => {
    const typed = 'PIN is 1234, call 159 and code is 482913!';
    const { text, origin, redactions } = redact(typed);
    expect(typed.slice(origin(text.indexOf('call')), origin(text.indexOf('call') + 4))).toBe('call');
    expect(typed.slice(origin(text.length - 1), origin(text.length))).toBe('!');
    expect(redactions.map(({ start, end }) => typed.slice(start, end))).toEqual(['1234', '482913']);
  });
});
