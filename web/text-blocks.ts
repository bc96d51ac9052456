// Splits the plain text of a reply into paragraphs and lists, so that pages and widget show the same shape.

export type TextBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/**
 * The text without the list lines that say what `rows` say as well: a reply's text is complete by itself, and where its
 * rows are drawn those lines would be read twice.
 */
export function withoutRows(text: string, rows: readonly { readonly label: string }[] = []): string {
  if (rows.length === 0) return text;
  const labels = rows.map(({ label }) => `- ${label}:`);
  return text
    .split('\n')
    .filter((line) => !labels.some((label) => line.startsWith(label)))
    .join('\n');
}

/** Lines that start with `- ` make a list; an empty line ends a paragraph. Pure; reads nothing else into the text. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: ({ kind: 'paragraph'; lines: string[] } | { kind: 'list'; items: string[] })[] = [];
  let open = false;
  for (const line of text.split('\n')) {
    const last = open ? blocks.at(-1) : undefined;
    if (line.startsWith('- ')) {
      if (last?.kind === 'list') last.items.push(line.slice(2));
      else blocks.push({ kind: 'list', items: [line.slice(2)] });
      open = true;
    } else if (line.trim() === '') {
      open = false;
    } else {
      if (last?.kind === 'paragraph') last.lines.push(line);
      else blocks.push({ kind: 'paragraph', lines: [line] });
      open = true;
    }
  }
  return blocks;
}
