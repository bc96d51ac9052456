import { describe, expect, it } from 'vitest';
import { extractAll } from '../../classifiers/extractors/extract.ts';
import { normalise, refang } from '../../classifiers/normalise.ts';
import { redact } from '../../classifiers/redact.ts';

const found = (text: string): string[] =>
  extractAll(refang(normalise(redact(text).text)).text).kept.map(
    ({ type, value, valid }) => `${type} ${value}${valid ? '' : ' ✗'}`,
  );

const table: Readonly<Record<string, readonly [text: string, ...expected: string[]][]>> = {
  phone: [
    ['The number was 0131 496 0102.', 'phone +441314960102'],
    ['call 07700 900123 now', 'phone +447700900123'],
    ['+44 (0)20 7946 0018', 'phone +442079460018'],
    ['0808 157 0101', 'phone +448081570101'],
    ['rang from +1 (212) 555-0147', 'phone +12125550147'],
    ['(212) 555-0147', 'phone +12125550147'],
    ['whatsapp +65 9123 4567', 'phone +6591234567'],
    ['call me on 91234567', 'phone +6591234567'],
    ['his mobile number 98765 43210', 'phone +919876543210'],
    ['00353 86 123 4567', 'phone +353861234567'],
    ['I paid 12345678 pounds'],
    ['on 12/05/2026'],
    ['order number 123456789012'],
    ['it cost £1,234,567'],
    ['version 1.2.3.4567'],
  ],
  email: [
    ['mail bob.smith+x@mail.example.com.', 'email bob.smith+x@mail.example.com'],
    ['<a_b@example.co.uk>', 'email a_b@example.co.uk'],
    ['scam[at]example[.]com', 'email scam@example.com'],
    ['mailto:x@example.org', 'email x@example.org'],
    ['me@you'],
    ['a@@example.com'],
    ['50@each'],
  ],
  url: [
    ['go to https://hmrc-refund.example/pay?x=1.', 'url https://hmrc-refund.example/pay?x=1'],
    ['(see http://example.com/a_(b))', 'url http://example.com/a_(b)'],
    ['hxxps://bad[.]example[.]com', 'url https://bad.example.com'],
    ['www.example.co.uk, and more', 'domain www.example.co.uk'],
    ['buy at cheap-shop.store!', 'domain cheap-shop.store'],
    ['bit.ly/3xYz', 'url bit.ly/3xYz'],
    ['http://xn--bcher-kva.example', 'url http://xn--bcher-kva.example'],
    ['http://bücher.example/x', 'url http://xn--bcher-kva.example/x'],
    ['I paid him.So I waited'],
    ['e.g. this, i.e. that'],
    ['see notes.txt'],
    ['Fraud.Is bad'],
    ['it was fine.it is not'],
  ],
  ip: [
    ['from 192.0.2.44 at night', 'ipv4 192.0.2.44'],
    ['192[.]0[.]2[.]1', 'ipv4 192.0.2.1'],
    ['999.1.2.3', 'ipv4 999.1.2.3 ✗'],
    ['2001:db8::1 logged in', 'ipv6 2001:db8::1'],
    ['at 12:30:45'],
    ['version 1.2.3.4'],
  ],
  bank: [
    ['IBAN GB29 NWBK 6016 1331 9268 19 and more', 'iban GB29NWBK60161331926819'],
    ['iban: GB29NWBK60161331926818', 'iban GB29NWBK60161331926818 ✗'],
    ['DE89370400440532013000', 'iban DE89370400440532013000'],
    ['swift NWBKGB2L', 'bic NWBKGB2L'],
    ['sort code 12-34-56, account number 12345678', 'sort-code 12-34-56', 'account-number 12345678'],
    ['paid to 12-34-56 12345678', 'sort-code 12-34-56', 'account-number 12345678'],
    ['s/c 123456 acc 87654321', 'sort-code 12-34-56', 'account-number 87654321'],
    ['account no: 0012345678901', 'account-number 0012345678901'],
    ['born 12-05-24'],
    ['PAYMENTS WERE LOST'],
    ['invoice 12345678'],
  ],
  card: [
    ['used my card 4111111111111111', 'card [card number removed]'],
    ['card 4111111111111112', 'card [possible card number removed] ✗'],
  ],
  wallets: [
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb ✗'],
    ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'btc 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
    ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'btc bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
    [
      'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr',
      'btc bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr',
    ],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD', 'eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD ✗'],
    ['TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW', 'tron TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW'],
    ['DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L', 'doge DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L'],
    [
      '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
      'xmr 44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
    ],
    [
      'tx hash 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b',
      'tx-hash 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b',
    ],
    ['solana wallet 4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T', 'sol 4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T'],
    ['ThisIsJustAVeryLongCamelCaseName'],
  ],
  references: [
    ['he is @dodgy_dave on insta', 'handle @dodgy_dave'],
    ['telegram: crypto_king99', 'handle @crypto_king99'],
    ['company number SC123456', 'company-number SC123456'],
    ['registered company no 01234567', 'company-number 01234567'],
    ['van reg was AB12 CDE', 'vehicle AB12CDE'],
    ['tracking number AA473124829GB', 'parcel AA473124829GB'],
    ['parcel 1Z999AA10123456784', 'parcel 1Z999AA10123456784'],
    ['Instagram is great'],
    ['meet at 5'],
  ],
};

describe.each(Object.entries(table))('%s', (_, rows) => {
  it.each(rows)('%s', (text, ...expected) => {
    expect(found(text)).toEqual(expected.filter((one) => one !== undefined));
  });
});
