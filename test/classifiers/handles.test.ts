import { describe, expect, it } from 'vitest';
import { extractAll } from '../../classifiers/extractors/extract.ts';
import { indicatorsFound, type Row } from '../support/indicators-found.ts';

const rows: readonly Row[] = [
  ['he is @dodgy_dave on insta', 'handle @dodgy_dave'],
  ['telegram @crypto_king', 'handle @crypto_king'],
  ['telegram: crypto_king99', 'handle @crypto_king99'],
  ['Telegram username johnsmith', 'handle @johnsmith'],
  ['Telegram ID: johnsmith', 'handle @johnsmith'],
  ['on telegram as johnsmith', 'handle @johnsmith'],
  ['he was on Telegram under the name johnsmith'],
  ['insta: lovely.lady', 'handle @lovely.lady'],
  ['IG @john.smith', 'handle @john.smith'],
  ['instagram handle is @john.smith.', 'handle @john.smith'],
  ['her Snapchat is jenny_x99', 'handle @jenny_x99'],
  ['her snapchat is jennyx', 'handle @jennyx'],
  ['add me on snap: dodgydave', 'handle @dodgydave'],
  ['snapchat user name was hot.girl22', 'handle @hot.girl22'],
  ['tiktok @user99', 'handle @user99'],
  ['discord name shadow_99', 'handle @shadow_99'],
  ['Discord: shadow#0420', 'handle @shadow#0420'],
  ['my discord is Shadow.Dev#0420', 'handle @shadow.dev#0420'],
  ['skype live:john.smith_2', 'handle @live:john.smith_2'],
  ['skype: live:.cid.abcdef123456', 'handle @live:.cid.abcdef123456'],
  ['wechat id: wxid_abc123', 'handle @wxid_abc123'],
  ['kik johnsmith99', 'handle @johnsmith99'],
  ['reddit u/scammer99', 'handle @scammer99'],
  ['cash app $johnsmith', 'handle @johnsmith'],
  ['$johnsmith on Cash App', 'handle @johnsmith'],
  ['$500 on Cash App'],
  ['tiktok.com/@user99/video/12345', 'url tiktok.com/@user99/video/12345', 'handle @user99'],
  ['threads.net/@jen.b', 'url threads.net/@jen.b', 'handle @jen.b'],
  ['venmo @john-smith', 'handle @john-smith'],
  ['Facebook profile "jane.doe.5"', 'handle @jane.doe.5'],
  ['the seller on eBay is bargain_hunter99', 'handle @bargain_hunter99'],
  ['he is called crypto_king on telegram', 'handle @crypto_king'],
  ['jenny_b on tinder', 'handle @jenny_b'],
  ['her username on instagram is rosie.posie', 'handle @rosie.posie'],
  ['username: roxy1', 'handle @roxy1'],
  ['@FreeSignals, @pump_group', 'handle @freesignals', 'handle @pump_group'],
  ['(@dodgy)', 'handle @dodgy'],
  ['RT@dodgy_dave: look', 'handle @dodgy_dave'],
  ['on Instagram, @1234567', 'handle @1234567'],
  ['sold at @12500 each'],
  ['200 shares @12500 and more'],
  ['a message from @1234567 came', 'handle @1234567'],
  ['“@dodgy_dave” said so', 'handle @dodgy_dave'],
  ['"@dodgy_dave"', 'handle @dodgy_dave'],
  ['.@dodgy said', 'handle @dodgy'],
  ['he said so.@dodgy'],
  ['@dodgy_dave_ on insta', 'handle @dodgy_dave_'],
  ['added on Skype. His ID is jen.dean', 'handle @jen.dean'],
  ['の@dodgyに', 'handle @dodgy'],
  ['@aliceì and f!@kn and f#@kn'],
  ['t.me/cryptoking', 'url t.me/cryptoking', 'handle @cryptoking'],
  ['https://t.me/cryptoking?x=1', 'url https://t.me/cryptoking?x=1', 'handle @cryptoking'],
  ['https://www.instagram.com/john.smith/', 'url https://www.instagram.com/john.smith/', 'handle @john.smith'],
  ['facebook.com/john.smith.12', 'url facebook.com/john.smith.12', 'handle @john.smith.12'],
  ['tiktok.com/@user99', 'url tiktok.com/@user99', 'handle @user99'],
  ['snapchat.com/add/jennyx', 'url snapchat.com/add/jennyx', 'handle @jennyx'],
  ['linkedin.com/in/john-smith', 'url linkedin.com/in/john-smith', 'handle @john-smith'],
  ['https://t.me/joinchat/AAAA', 'url https://t.me/joinchat/AAAA'],
  ['facebook.com/groups/12', 'url facebook.com/groups/12'],
  ['Instagram is great'],
  ['my Instagram was hacked'],
  ['his telegram is blocked'],
  ['we talked on WhatsApp: nothing came'],
  ['facebook account locked'],
  ['fb: John Smith'],
  ['paypal: £500'],
  ['eBay order 12-34567-89012'],
  ['meet at 5'],
  ['meet @ 5pm'],
  ['I was @home'],
  ['@gmail.com'],
  ['Snapchat about 3 weeks'],
];

describe('handles', () => {
  it.each(rows)('%s', (text, ...expected) => {
    expect(indicatorsFound(text)).toEqual(expected.filter((one) => one !== undefined));
  });
});

describe('the platform of a handle', () => {
  it.each([
    ['telegram @crypto_king', 'Telegram'],
    ['@crypto_king messaged me on telegram', 'Telegram'],
    ['IG: lovely.lady', 'Instagram'],
    ['her snap is jenny_x99', 'Snapchat'],
    ['Discord: shadow#0420', 'Discord'],
    ['on whatsapp and later on Telegram @crypto_king', 'Telegram'],
    ['reddit u/scammer99', 'Reddit'],
    ['skype live:john.smith_2', 'Skype'],
    ['crypto_king on tik tok', 'TikTok'],
    ['t.me/cryptoking', 'Telegram'],
    ['https://www.instagram.com/john.smith/', 'Instagram'],
    ['https://x.com/dodgy_dave/status/12345', 'X'],
    ['m.facebook.com/john.smith.12/posts/1', 'Facebook'],
    ['cash.app/$johnsmith', 'Cash App'],
    ['username: roxy1', undefined],
    ['he is @dodgy_dave', undefined],
  ])('%s', (text, platform) => {
    const handles = extractAll(text).kept.filter(({ type }) => type === 'handle');
    expect(handles).toHaveLength(1);
    expect(handles[0]?.platform).toBe(platform);
  });
});
