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
    ['she read out the code. 4300 gone from her savings', 'she read out the code. 4300 gone from her savings', []],
    ['she read out the code. 4821', 'she read out the code. [code removed]', ['code']],
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

  /** Each with what must be gone. */
  const people: Readonly<Record<string, readonly (readonly [text: string, ...secrets: string[]])[]>> = {
    PINs: [
      ['my pin is one two three four', 'one two three four'],
      ['pin was 1 2 3 4', '1 2 3 4'],
      ['the pin: 1-2-3-4.', '1-2-3-4'],
      ['my pin, double seven two one', 'double seven two one'],
      ['I told her my pin, 9876, on the phone', '9876'],
      ["my pin number, it's 9876", '9876'],
      ['my pin is 12-34-56', '12', '34', '56'],
      ['he asked for the PIN so I said 9876', '9876'],
      ['PIN9876', '9876'],
      ['the pin for my card is 9876', '9876'],
      ['9876 was the pin', '9876'],
      ['pin no. 9876', '9876'],
      ['PIN ９８７６', '９８７６'],
      ['security code 321', '321'],
      ['the last three digits on the back, 321', '321'],
      ['the 3 digits on the back are 3 2 1', '3 2 1'],
      ['the long number and the 3 on the back 321', '321'],
      ['she asked what my pin was and I said it was 9876', '9876'],
      ['{"card":"debit","pin":"9876"}', '9876'],
      ['so I gave the man my pin, think it was 9876', '9876'],
      ['I told her 9876 for the pin', '9876'],
      ['the pins are 9876 and 5432', '9876', '5432'],
      ['he watched me put my pin in, 9876', '9876'],
    ],
    codes: [
      ['the code was 4-8-2-9-1-3', '4-8-2-9-1-3'],
      ['code: four eight two nine one three', 'four eight two nine one three'],
      ['she wanted the code that came, 482913', '482913'],
      ['use 482913 to log in', '482913'],
      ['Enter 482913 to confirm your payment', '482913'],
      ['passcode for the phone is 2580', '2580'],
      ['your bank security code is 482913', '482913'],
      ['I read out the 6 digit number 482913', '482913'],
      ['code from the card reader 4829 1133', '4829 1133'],
      ["then she asked what's the code and I said 482913", '482913'],
      ['the code that was texted to me 482913', '482913'],
      ['my recovery code is ABCD-1234-EFGH-5678', 'ABCD-1234'],
      ['backup codes 1122 3344, 5566 7788', '1122 3344', '5566 7788'],
      ['code: 48 29 13', '48 29 13', '13'],
    ],
    passwords: [
      ['pass: Kestrel7!', 'Kestrel7'],
      ['pass Kestrel7!', 'Kestrel7'],
      ['pw: Kestrel7!', 'Kestrel7'],
      ['password - Kestrel7', 'Kestrel7'],
      ['the password I gave was Kestrel7', 'Kestrel7'],
      ['my password which is Kestrel7', 'Kestrel7'],
      ['the password he used was "two grey kestrels"', 'two grey kestrels'],
      ['user: ann / pass: Kestrel_7!', 'Kestrel_7'],
      ["my password is my cat's name Kestrel7", 'Kestrel7'],
      ['ann@example.com:Kestrel7!', 'Kestrel7'],
      ['my memorable word is kestrel', 'kestrel'],
      ['passcode: kestrel77', 'kestrel77'],
      ['the password for my email is Kestrel7!', 'Kestrel7'],
      ['Kestrel7! is my password', 'Kestrel7'],
      ['I used Kestrel7! as the password', 'Kestrel7'],
      ['pword: kestrel77', 'kestrel77'],
      ['{"user":"ann","password":"Kestrel7!"}', 'Kestrel7'],
      ['security answer: Kestrel Road', 'Kestrel'],
    ],
    cards: [
      ['4111 1111 1111 1111 12/29 321', '4111 1111', '321'],
      ['my card 4111 1111 1111 1111, 09/27, 321', '4111 1111', '321'],
      ['4111 1111 1111 1111 exp 01/2028 security 123', '4111 1111', '123'],
      ['5500-0000-0000-0004 valid to 01/28 - 123, J SMITH', '5500', '123'],
      ['the long number is 4111 1111 1111 1112', '4111 1111'],
      ['exp 12/29 4111 1111 1111 1111', '4111 1111'],
      ['4111  1111  1111  1111', '4111  1111'],
      ['4111\u00a01111\u00a01111\u00a01111', '1111'],
      ['٤١١١ ١١١١ ١١١١ ١١١١', '١١١١'],
      ['४१११ ११११ ११११ ११११', '११११'],
      ['4111 - 1111 - 1111 - 1111', '1111'],
      ['4111/1111/1111/1111', '1111'],
      ['4111\n1111\n1111\n1111', '1111'],
      ['4111–1111–1111–1111', '1111'],
      ['4111\u200b1111\u200b1111\u200b1111', '1111'],
      ['４１１１ １１１１ １１１１ １１１１', '１１１１'],
      ['card:4111111111111111cvv321', '4111', '321'],
    ],
    'seed phrases and keys': [
      [`my seed phrase is ${seed.replace('absorb', 'absorbe')}`, 'abandon', 'accident'],
      [`recovery words: ${seed.replace(' accident', '')}`, 'abandon', 'access'],
      [`12 words ${seed.replace('about', 'abuot')}, that is all he had`, 'abandon', 'accident'],
      [seed.split(' ').join('|'), 'abandon'],
      [seed.split(' ').join('_'), 'abandon'],
      [JSON.stringify(seed.split(' ')), 'abandon', 'accident'],
      [seed.split(' ').join(', ').replace(', accident', ' and accident'), 'abandon', 'accident'],
      [seed.replace(/\w+/g, '*$&*'), 'abandon'],
      [
        seed
          .split(' ')
          .map((word, at) => `#${at + 1} ${word}`)
          .join('  '),
        'abandon',
        'accident',
      ],
      [
        seed
          .split(' ')
          .map((word, at) => `| ${at + 1} | ${word} |`)
          .join('\n'),
        'abandon',
        'accident',
      ],
      [`my wallet key is ${'0123456789abcdef'.repeat(4)}`, '0123456789abcdef'],
    ],
  };
  describe.each(Object.entries(people))('%s as people write them', (_, rows) => {
    it.each(rows)('%s', (text, ...secrets) => {
      const once = redact(text).text;
      for (const secret of secrets) expect(once).not.toContain(secret);
      expect(redact(once).text).toBe(once);
    });
  });

  it.each([
    'the area code 0131 and the dialling code 0131 496 0102',
    'they sent a code to 07700 900123',
    'error code 40412',
    'SIC code 62012',
    'he had my pin and took 4850 from me',
    'my pin was seen by a man in 2021',
    'they wanted my pin. Flat 4829 is mine',
    'a code came and then the sort code 200000 was read out',
    'my password for Office365, which they reset',
    'he knew the last 4 digits of my card, 1111',
    'my card ending in 1111',
    'an 8 digit account number 55779911',
    'a/c 55779911 s/code 20-00-00',
    'voucher code 123456',
    'the PINs of 4821 customers',
    'account 12345678 code 20-00-00',
    'card 4111 was declined on 12/29 at 321 High Street',
    'the recovery phrase was asked for and then the money in the wallet was gone before I could call about it',
    'he said the 12 words are like a key to all that you have and must never be told to people',
    'my tax code is 1257L',
    'the code arrived at 14:30',
    'IMEI 490154203237518',
    'bus pass 482913',
    'I pass 3 shops',
    'the passwords were encrypted',
    'my password was reused',
    'he has my password and my email ann@example.com',
    'my memorable word was asked for',
    'the security answer is not known to them',
    'the only safe place is the house',
    'pin drop 1234 High Street',
    'the pin was 3 miles away',
    'order 4829 1122 3344',
    'the numbers 07700 900123 07700 900124',
    'one two three four',
    'ann@example.com:8080',
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
  it('leaves a sum behind a card and a day', () => {
    const { text } = redact('card 4111111111111111, 12/11 300 was taken');
    expect(text).toContain('12/11 300 was taken');
    expect(redact('4111111111111111, 12/29, 321 is on the back').text).not.toContain('321');
  });

  it('maps offsets back into the text as typed', () => {
    const typed = 'PIN is 1234, call 159 and code is 482913!';
    const { text, origin, redactions } = redact(typed);
    expect(typed.slice(origin(text.indexOf('call')), origin(text.indexOf('call') + 4))).toBe('call');
    expect(typed.slice(origin(text.length - 1), origin(text.length))).toBe('!');
    expect(redactions.map(({ start, end }) => typed.slice(start, end))).toEqual(['1234', '482913']);
  });
});
