// "What's the point?" is asked of us, and may be said in despair: whom to call comes before the answer.

import { describe, expect, it } from 'vitest';
import { newReport, say } from '../support/reducer.ts';

const told = () => say(newReport(), 'I lost £4,000 to a fake broker, it was all we had').report;
const kinds = (text: string, report = told()) => say(report, text).replies.map(({ kind }) => kind);
const wordsOf = (text: string) =>
  say(told(), text)
    .replies.map((reply) => reply.text)
    .join('\n');

describe('a question that may be asked in despair', () => {
  it.each(["what's the point any more", 'is there any point going on', "what's the point of me"])(
    '%s: danger is heard first',
    (text) => {
      expect(kinds(text)[0]).toBe('safety');
      expect(kinds(text, newReport())[0]).toBe('safety');
    },
  );

  it.each(['is there any point in living', 'why bother living'])(
    '%s: whom to talk to is said beside the answer',
    (text) => {
      expect(wordsOf(text)).toContain('116 123');
    },
  );

  it.each(["what's the point", 'is it worth reporting', 'stop', 'help'])('%s: is a question or a command', (text) => {
    expect(kinds(text)).not.toContain('safety');
  });
});
