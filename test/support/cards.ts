// Reads an Adaptive Card as somebody who looks at it does: its words, its inputs, its buttons.

type Node = Readonly<Record<string, unknown>>;

const nodesOf = (value: unknown): Node[] =>
  Array.isArray(value)
    ? value.flatMap(nodesOf)
    : typeof value === 'object' && value !== null
      ? [
          value as Node,
          ...Object.entries(value).flatMap(([key, part]) =>
            key === 'data' || key === 'fallback' ? [] : nodesOf(part),
          ),
        ]
      : [];

export interface CardAction {
  readonly title: string;
  readonly type: string;
  readonly verb: string;
  readonly url?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly takesInputs: boolean;
}

export const actionsOf = (card: unknown): CardAction[] =>
  nodesOf(card)
    .filter(({ type }) => typeof type === 'string' && type.startsWith('Action.'))
    .map(({ title, type, verb, url, data, associatedInputs }) => ({
      title: String(title),
      type: String(type),
      verb: String(verb ?? ''),
      ...(url !== undefined && { url: String(url) }),
      data: (data ?? {}) as Record<string, unknown>,
      takesInputs: associatedInputs !== 'none',
    }));

export interface CardInput {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly value?: unknown;
  readonly isRequired: boolean;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

export const inputsOf = (card: unknown): CardInput[] =>
  nodesOf(card)
    .filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'))
    .map(({ id, type, label, value, isRequired, choices }) => ({
      id: String(id),
      type: String(type),
      label: String(label ?? ''),
      ...(value !== undefined && { value }),
      isRequired: isRequired === true,
      choices: (choices ?? []) as CardInput['choices'],
    }));

/** The card as lines of text, in the order in which it is read. */
export function cardText(card: unknown): string {
  const lines: string[] = [];
  const walk = (node: Node): void => {
    switch (node.type) {
      case 'RichTextBlock':
        lines.push((node.inlines as Node[]).map(({ text }) => String(text)).join(''));
        break;
      case 'Container':
        lines.push(`┌ ${String(node.style)}`);
        for (const item of node.items as Node[]) walk(item);
        lines.push('└');
        break;
      case 'ColumnSet':
        for (const column of node.columns as Node[]) for (const item of column.items as Node[]) walk(item);
        break;
      case 'ActionSet':
        lines.push(`    [${(node.actions as Node[]).map(({ title }) => String(title)).join('] [')}]`);
        break;
      default:
        if (typeof node.type === 'string' && node.type.startsWith('Input.')) {
          const choices = (node.choices as { title: string }[] | undefined)?.map(({ title }) => title).join(' / ');
          lines.push(
            `${String(node.label)}  ‹${node.type.slice(6)}${choices ? `: ${choices}` : ''}${node.value ? ` = ${String(node.value)}` : ''}›`,
          );
        }
    }
  };
  const { body = [], actions = [] } = card as { body?: Node[]; actions?: Node[] };
  for (const node of body) walk(node);
  if (actions.length > 0) lines.push(`[${actions.map(({ title }) => String(title)).join('] [')}]`);
  return lines.join('\n');
}
