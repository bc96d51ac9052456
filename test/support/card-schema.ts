// The few elements of Adaptive Cards 1.5 that our cards use, strictly: an unknown property or an input without an id is an
// error here, and Microsoft's own parser is asked besides (it lets both pass).

import { createRequire } from 'node:module';
import { z } from 'zod';

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string().min(1),
  weight: z.literal('bolder').optional(),
  size: z.literal('large').optional(),
  isSubtle: z.literal(true).optional(),
});
const richText = z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(textRun).min(1) });

const data = z.looseObject({ verb: z.string().regex(/^[a-z]+\.[a-z-]+$/) });
const common = {
  title: z.string().min(1).max(120),
  data,
  associatedInputs: z.literal('none').optional(),
  style: z.enum(['positive', 'destructive']).optional(),
};
const submit = z.strictObject({ type: z.literal('Action.Submit'), ...common });
const execute = z
  .strictObject({ type: z.literal('Action.Execute'), verb: z.string(), ...common, fallback: submit })
  .refine(({ verb, data: { verb: inData } }) => verb === inData, 'the verb stands in the data too');
const openUrl = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
});
/** In a task module, which takes its answer as a whole. */
const submitTask = z.strictObject({
  type: z.literal('Action.Submit'),
  title: z.string().min(1),
  data: z.strictObject({ held: z.looseObject({}) }),
  style: z.literal('positive'),
});
const action = z.union([execute, openUrl, submitTask]);

const label = z.string().min(1);
const id = z.string().regex(/^(?:(?:fact|many):[\w:-]+|what|more|text|to|outcome)$/);
const required = { isRequired: z.literal(true).optional(), errorMessage: z.string().optional() };
const input = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Input.ChoiceSet'),
    id,
    label,
    ...required,
    style: z.enum(['compact', 'expanded', 'filtered']),
    isMultiSelect: z.literal(true).optional(),
    choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(1),
  }),
  z.strictObject({ type: z.literal('Input.Date'), id, label, ...required }),
  z.strictObject({ type: z.literal('Input.Number'), id, label, ...required, min: z.number() }),
  z.strictObject({
    type: z.literal('Input.Text'),
    id,
    label,
    ...required,
    maxLength: z.number(),
    placeholder: z.string().optional(),
    value: z.string().optional(),
    isMultiline: z.literal(true).optional(),
  }),
]);

const column = z.strictObject({
  type: z.literal('Column'),
  width: z.enum(['stretch', 'auto']),
  verticalContentAlignment: z.literal('center').optional(),
  items: z.array(
    z.union([richText, z.strictObject({ type: z.literal('ActionSet'), actions: z.array(action).min(1) })]),
  ),
});
const row = z.strictObject({ type: z.literal('ColumnSet'), columns: z.array(column).min(1) });
const container = z.strictObject({
  type: z.literal('Container'),
  style: z.enum(['attention', 'emphasis', 'good']),
  items: z.array(z.union([richText, row])).min(1),
});

export const cardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  body: z.array(z.union([richText, row, container, input])).min(1),
  actions: z.array(action).min(1).max(6).optional(),
  refresh: z
    .strictObject({
      action: z.strictObject({
        type: z.literal('Action.Execute'),
        title: z.string().min(1),
        verb: z.string(),
        data: z.looseObject({}),
      }),
    })
    .optional(),
});

interface ParserModule {
  readonly AdaptiveCard: new () => { parse(json: unknown, context: unknown): void };
  readonly SerializationContext: new (
    version: unknown,
  ) => { eventCount: number; getEventAt(index: number): { message: string } };
  readonly Versions: { readonly v1_5: unknown };
}
// The package's main entry has extensionless imports, which Node does not resolve; the bundled file works.
const parser = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.min.js') as ParserModule;

/** What is wrong with a card; empty when nothing is. Teams does not take messages above 28 kB. */
export function cardProblems(card: unknown): string[] {
  const context = new parser.SerializationContext(parser.Versions.v1_5);
  new parser.AdaptiveCard().parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const read = cardSchema.safeParse(card);
  const bytes = Buffer.byteLength(JSON.stringify(card));
  return [
    ...events,
    ...(read.success ? [] : [z.prettifyError(read.error)]),
    ...(bytes > 28_000 ? [`${bytes} bytes`] : []),
  ];
}
