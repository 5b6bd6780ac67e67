type Child = Node | string;

/** An element with attributes and children; text is never read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export type Option = { readonly value: string; readonly label: string };

/** A labelled choice. */
export function choice(label: string, options: readonly Option[], chosen: string, onChange: (value: string) => void): HTMLElement {
  const select = element('select', {}, ...options.map(({ value, label: text }) => element('option', { value }, text)));
  select.value = chosen;
  select.addEventListener('change', () => onChange(select.value));
  return field(label, select);
}

let fields = 0;

/** An input under its label. */
export function field(label: string, input: HTMLElement): HTMLElement {
  fields += 1;
  input.id = `recompute-${fields}`;
  return element('div', { class: 'field' }, element('label', { for: input.id }, label), input);
}
