// The platforms that people have names on, by the words for them and by the addresses of their profiles.

interface Platform {
  readonly name: string;
  /** How people write it; a space may be left out. A part of a regular expression. */
  readonly words: string;
  /** What stands between the host and the name in a link to a profile. A part of a regular expression. */
  readonly link?: string;
}

const platforms: readonly Platform[] = [
  { name: 'Instagram', words: 'instagram|insta|ig', link: 'instagram\\.com\\/|instagr\\.am\\/' },
  { name: 'Snapchat', words: 'snap ?chat|snap', link: 'snapchat\\.com\\/add\\/' },
  { name: 'Telegram', words: 'telegram|tele', link: '(?:(?:t|telegram)\\.me|telegram\\.dog)\\/(?:s\\/)?' },
  { name: 'TikTok', words: 'tiktok|tik tok', link: 'tiktok\\.com\\/@' },
  { name: 'X', words: 'twitter|tweets|tweeted|tweet', link: 'twitter\\.com\\/@?|x\\.com\\/@?' },
  { name: 'Facebook', words: 'facebook|fb|messenger', link: 'facebook\\.com\\/|fb\\.(?:com|me)\\/|m\\.me\\/' },
  { name: 'Discord', words: 'discord' },
  { name: 'Skype', words: 'skype' },
  { name: 'WeChat', words: 'we ?chat' },
  { name: 'Kik', words: 'kik', link: 'kik\\.me\\/' },
  { name: 'LinkedIn', words: 'linked ?in', link: 'linkedin\\.com\\/in\\/' },
  { name: 'OnlyFans', words: 'only ?fans', link: 'onlyfans\\.com\\/' },
  { name: 'YouTube', words: 'youtube', link: 'youtube\\.com\\/@' },
  { name: 'Twitch', words: 'twitch', link: 'twitch\\.tv\\/' },
  { name: 'Cash App', words: 'cash ?app', link: 'cash\\.app\\/\\$' },
  { name: 'Venmo', words: 'venmo', link: 'venmo\\.com\\/u\\/' },
  { name: 'PayPal', words: 'paypal', link: 'paypal\\.me\\/' },
  { name: 'Threads', words: 'threads', link: 'threads\\.(?:net|com)\\/@' },
  { name: 'Signal', words: 'signal' },
  { name: 'WhatsApp', words: 'whats ?app' },
  { name: 'Vinted', words: 'vinted' },
  { name: 'Depop', words: 'depop' },
  { name: 'Etsy', words: 'etsy' },
  { name: 'eBay', words: 'ebay' },
  { name: 'Gumtree', words: 'gumtree' },
  { name: 'Carousell', words: 'carousell' },
  { name: 'Shpock', words: 'shpock' },
  { name: 'Preloved', words: 'preloved' },
  { name: 'Reddit', words: 'reddit', link: 'reddit\\.com\\/u(?:ser)?\\/' },
  { name: 'Roblox', words: 'roblox' },
  { name: 'Steam', words: 'steam', link: 'steamcommunity\\.com\\/id\\/' },
  { name: 'Xbox', words: 'xbox' },
  { name: 'PSN', words: 'psn' },
  { name: 'Fortnite', words: 'fortnite' },
  { name: 'Tinder', words: 'tinder' },
  { name: 'Hinge', words: 'hinge' },
  { name: 'Bumble', words: 'bumble' },
  { name: 'Badoo', words: 'badoo' },
  { name: 'Grindr', words: 'grindr' },
  { name: 'Viber', words: 'viber' },
  { name: 'LINE', words: 'line' },
  { name: 'KakaoTalk', words: 'kakao ?talk' },
  { name: 'Zangi', words: 'zangi' },
  { name: 'VK', words: 'vk', link: 'vk\\.com\\/' },
  { name: 'Zelle', words: 'zelle' },
  { name: 'Hangouts', words: 'hangouts|google chat' },
  { name: 'Session', words: 'session' },
  { name: 'Wire', words: 'wire' },
  { name: 'Matrix', words: 'matrix' },
];

/** All words for platforms, as alternatives. */
export const platformWords = platforms.map(({ words }) => words).join('|');
/** By what people write, without the space that may be left out. */
const byWord = new Map(
  platforms.flatMap(({ name, words }) => words.split('|').map((word) => [word.replace(/ \??/g, ''), name] as const)),
);

/** The platform that `word`, which `platformWords` matched, stands for. */
export const platformOf = (word: string): string | undefined => byWord.get(word.toLowerCase().replace(' ', ''));

const linked = platforms.flatMap(({ name, link }) => (link === undefined ? [] : [{ name, link }]));
const profile = new RegExp(
  `^(?:https?:\\/\\/)?(?:www\\.|m\\.|mobile\\.|web\\.|[a-z]{2}(?:-[a-z]{2})?\\.)?(?:${linked.map(({ link }) => `(${link})`).join('|')})([A-Za-z0-9_](?:[A-Za-z0-9_.-]{1,48}[A-Za-z0-9_])?)(?:\\/[^?#]*)?(?:[?#].*)?$`,
  'i',
);

/** Whose profile on which platform a link leads to; null where it leads to none. */
export function profileIn(link: string): { readonly platform: string; readonly name: string } | null {
  const match = profile.exec(link);
  const name = match?.[linked.length + 1];
  const platform = linked.find((_, at) => match?.[at + 1] !== undefined)?.name;
  return name === undefined || platform === undefined ? null : { platform, name };
}
