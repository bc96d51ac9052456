// A row of hundreds of signs or spaces says nothing that a few dozen do not, and what looks for words behind it tries every
// place in it: the middle of such a row is left out of a message before anything reads it.

import type { Message } from '../../model/message.ts';

/** Neither letters nor digits; a drawn line fits, and what stands before a word or a sum ("£", "+", "@") stays at either end. */
const longRow = /([^\p{L}\p{N}]{20})[^\p{L}\p{N}]+([^\p{L}\p{N}]{20})/gu;

const shortened = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(longRow, '$1$2');
  return Array.isArray(value) ? value.map(shortened) : value;
};

/** `message` with no row of signs longer than 40, in its text and in its answers. */
export function withoutLongRows(message: Message): Message {
  const { text, answer, answers } = message;
  return {
    ...message,
    ...(text !== undefined && { text: text.replace(longRow, '$1$2') }),
    ...(answer && { answer: { ...answer, value: shortened(answer.value) } }),
    ...(answers && { answers: answers.map((one) => ({ ...one, value: shortened(one.value) })) }),
  };
}
