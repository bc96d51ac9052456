import { expect, it } from 'vitest';
import { contactLink } from '../../web/contact-link.ts';
import { textBlocks } from '../../web/text-blocks.ts';

it.each([
  ['', []],
  ['one', [{ kind: 'paragraph', lines: ['one'] }]],
  ['one\ntwo', [{ kind: 'paragraph', lines: ['one', 'two'] }]],
  [
    'one\n\ntwo',
    [
      { kind: 'paragraph', lines: ['one'] },
      { kind: 'paragraph', lines: ['two'] },
    ],
  ],
  [
    'do:\n- a\n- b\nthen',
    [
      { kind: 'paragraph', lines: ['do:'] },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'paragraph', lines: ['then'] },
    ],
  ],
  ['-no list', [{ kind: 'paragraph', lines: ['-no list'] }]],
])('splits %j', (text, blocks) => expect(textBlocks(text)).toEqual(blocks));

it.each([
  ['phone', '0131 496 0102', 'tel:01314960102'],
  ['phone', '159', 'tel:159'],
  ['phone', 'ask for Mo', null],
  ['text', '07700 900123', 'sms:07700900123'],
  ['email', 'help@example.org', 'mailto:help@example.org'],
  ['email', 'help@example.org?bcc=x@example.com', null],
  ['web', 'www.example.org/report', 'https://www.example.org/report'],
  ['web', 'https://example.org', 'https://example.org'],
  ['web', 'javascript:alert(1)', null],
  ['post', '1 High Street', null],
] as const)('a contact by %s %s opens %s', (kind, value, address) =>
  expect(contactLink({ kind, value })).toBe(address),
);
