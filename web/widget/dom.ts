// Builds elements from text and properties only: no markup is ever parsed, so nothing that was typed can become a tag.

type Child = Node | string | null | undefined | false;

/** Attributes by name; `on` holds listeners. False, null and undefined leave an attribute out; true gives it no value. */
export interface Props {
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  readonly [attribute: string]: unknown;
}

export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') continue;
    if (value !== undefined && value !== null && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [name, listener] of Object.entries(props.on ?? {})) element.addEventListener(name, listener);
  for (const child of children) if (child) element.append(child);
  return element;
}

let count = 0;
/** An id that no other element of the page has. */
export const freshId = (name: string): string => {
  count += 1;
  return `${name}-${count}`;
};

/**
 * The second press of a double click: by then another button may lie under the pointer, and nobody has read what it says. A
 * keyboard's press has no count.
 */
const isSecondPress = (event: Event): boolean => event instanceof MouseEvent && event.detail > 1;

export const button = (label: string, press: () => void, props: Props = {}): HTMLButtonElement =>
  el(
    'button',
    {
      type: 'button',
      ...props,
      on: {
        click: (event) => {
          if (!isSecondPress(event)) press();
        },
      },
    },
    label,
  );

export const submitButton = (label: string, props: Props = {}): HTMLButtonElement =>
  el(
    'button',
    {
      type: 'submit',
      ...props,
      on: {
        click: (event) => {
          if (isSecondPress(event)) event.preventDefault();
        },
      },
    },
    label,
  );
