import { describe, expect, it } from 'vitest';
import { hostile, samplePages } from './samples.ts';
import { say } from './words.ts';

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The start tags of a page. Attribute values are quoted everywhere, so a simple reader is enough. */
function tagsOf(page: string): Tag[] {
  return [...page.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g)].map(([, name = '', rest = '']) => ({
    name,
    attributes: Object.fromEntries(
      [...rest.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value]),
    ),
  }));
}

const pages = Object.entries(samplePages(say));

describe.each(pages)('the page %s', (name, page) => {
  const tags = tagsOf(page);
  const named = (tag: string) => tags.filter((one) => one.name === tag);

  it('shows typed text as text', () => {
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
    expect(tags.filter(({ attributes }) => Object.keys(attributes).some((key) => key.startsWith('on')))).toEqual([]);
  });

  it('has one h1, a language, a title and a main part', () => {
    expect(named('h1')).toHaveLength(1);
    expect(named('html')[0]?.attributes.lang).toBe('en');
    expect(named('title')).toHaveLength(1);
    expect(named('main')).toHaveLength(1);
  });

  it('gives every control a label, and uses each id once', () => {
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const labelled = new Set(named('label').map(({ attributes }) => attributes.for));
    const controls = tags.filter(
      ({ name: tag, attributes }) => ['input', 'select', 'textarea'].includes(tag) && attributes.type !== 'hidden',
    );
    for (const { attributes } of controls) expect(labelled, JSON.stringify(attributes)).toContain(attributes.id);
    for (const { attributes } of tags) {
      for (const id of [attributes['aria-describedby'], attributes['aria-labelledby']].flatMap(
        (list) => list?.split(' ') ?? [],
      )) {
        expect(ids, name).toContain(id);
      }
    }
  });

  it('runs only scripts with the nonce, and reaches nobody else', () => {
    for (const { attributes } of named('script')) expect(attributes).toMatchObject({ nonce: 'n0nce' });
    expect(page).not.toContain('style="');
    for (const { attributes } of tags) expect(attributes.src ?? attributes.action ?? '/').toMatch(/^\//);
  });

  it('posts nothing without a token', () => {
    for (const form of page.matchAll(/<form method="post"[^>]*>([\s\S]*?)<\/form>/g))
      expect(form[1]).toContain('name="csrf"');
  });

  it('links nothing that was typed', () => {
    for (const { attributes } of named('a'))
      expect(attributes.href).toMatch(/^(\/|#|tel:|https:\/\/www\.example\.org$)/);
  });
});

describe('words', () => {
  it('come from the locale, all of them', () => {
    const marked = samplePages((key) => `§${key}§`);
    for (const [name, page] of Object.entries(marked)) {
      const text = page
        .replace(/^[\s\S]*?<body>/, '')
        .replace(/<textarea[\s\S]*?<\/textarea>|<code>[\s\S]*?<\/code>|<time[\s\S]*?<\/time>/g, '')
        .replace(/<[^>]+>/g, '\n');
      const loose = text
        .split('\n')
        .filter((line) => !line.includes('§') && /[A-Za-z]{3}/.test(line))
        // What a view brought along: a number to call, a media type, a harmless address.
        .filter(
          (line) =>
            !/^(101|159|999|www\.example\.org)$|image\/png|evil\[\.\]example|alert\(1\)|onerror/.test(line.trim()),
        );
      expect(loose, name).toEqual([]);
    }
  });

  it('say on every page that a practice system is one', () => {
    for (const [name, page] of pages) expect(page, name).toContain('nothing here reaches a real organisation');
  });
});

describe('the desk', () => {
  const { case: page = '' } = samplePages(say);

  it('defangs addresses wherever they stand', () => {
    expect(hostile).toContain('https://evil.example');
    expect(page).not.toMatch(/https?:\/\/evil/);
    expect(page).toContain('hxxps://evil[.]example');
  });

  it('says why a case is urgent, who works on it and how the reporter may be reached before its story', () => {
    const before = page.slice(0, page.indexOf('id="story"'));
    for (const words of ['<li>§Why</li>', '§Mo, §A', '§By email only']) expect(before).toContain(words);
  });

  it('says in hours how soon a case is to be handed over', () => expect(page).toContain('handed over within 1 h.'));

  it('offers to go on without an answer, and not to accept again what was accepted', () => {
    expect(page).toContain('Accept this case');
    const { 'case-waiting': waiting = '' } = samplePages(say);
    expect(waiting).toContain('Go on without an answer');
    expect(waiting).not.toContain('Accept this case');
  });

  it('offers no file that was not found clean', () => {
    expect(page).not.toContain('/triage/files/');
    expect(page).toContain('Not scanned');
  });

  it('keeps what was typed when somebody else was faster', () => {
    const { 'case-conflict': conflict = '' } = samplePages(say);
    expect(conflict).toContain('Somebody changed this case');
    expect(conflict).toMatch(/<textarea[^>]*id="close-text"[^>]*>§&quot;/);
    expect(conflict).toContain('<option value="confirmed" selected>');
  });

  it('carries the version in each form', () => {
    const forms = [...page.matchAll(/<form method="post" action="\/triage\/cases[\s\S]*?<\/form>/g)];
    expect(forms.length).toBe(10);
    for (const [form] of forms) expect(form).toContain('name="version" value="4"');
  });
});

it('is headed as a report once it was sent, and asks nobody again to tell', () => {
  const { 'report-end': sent = '', 'report-first': first = '' } = samplePages(say);
  expect(sent).toContain('<h1 class="small">Your report</h1>');
  expect(first).toContain('<h1 class="small">Tell us what happened</h1>');
});

describe('the first page of the form', () => {
  const acts = tagsOf(samplePages(say)['report-first'] ?? '').flatMap(({ name, attributes }) =>
    name === 'button' ? (attributes.value ?? []) : [],
  );

  it('offers each thing once', () => {
    expect(acts).toContain('word:person');
    expect(acts.filter((act, at) => acts.indexOf(act) !== at)).toEqual([]);
  });

  it('offers no way back, since nothing was said', () => {
    expect(acts).toContain('word:help');
    expect(acts).not.toContain('word:back');
  });
});
