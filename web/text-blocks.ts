// Splits the plain text of a reply into paragraphs and lists, so that pages and widget show the same shape.

export type TextBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

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
