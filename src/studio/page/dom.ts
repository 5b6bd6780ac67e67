import { element, type Option } from '../../browser/dom.ts';

/** What a control says, as one line with its place for the value. */
type Child = Node | string;

/** An input under its label, with a remark below; ids are stable, so that what is drawn anew keeps the focus. */
export function labelled(id: string, label: string, input: HTMLElement, remark?: string): HTMLElement {
  input.id = id;
  if (remark !== undefined) input.setAttribute('aria-describedby', `${id}-remark`);
  return element(
    'div',
    { class: 'field' },
    element('label', { for: id }, label),
    input,
    ...(remark === undefined ? [] : [element('small', { id: `${id}-remark` }, remark)]),
  );
}

/** A choice without a label of its own; `name` says to those who do not see the table around it what it is. */
export function choiceOf(
  id: string,
  name: string,
  options: readonly Option[],
  chosen: string,
  onChange: (value: string) => void,
): HTMLElement {
  const select = element('select', { id, 'aria-label': name }, ...options.map(({ value, label }) => element('option', { value }, label)));
  select.value = chosen;
  select.addEventListener('change', () => onChange(select.value));
  return select;
}

export function button(id: string, label: string, onClick: () => void, kind = ''): HTMLButtonElement {
  const made = element('button', { id, type: 'button', class: kind }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** A table with a header; each row begins with its header cell. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  const header = element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)));
  const body = rows.map(([first, ...rest]) =>
    element('tr', {}, element('th', { scope: 'row' }, first ?? ''), ...rest.map((cell) => element('td', {}, cell))),
  );
  const scroll = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption });
  scroll.append(
    element('table', {}, element('caption', { class: 'hidden' }, caption), element('thead', {}, header), element('tbody', {}, ...body)),
  );
  return scroll;
}

/** A part that opens; whether it is open is kept when it is drawn anew. */
export function opening(id: string, summary: string, open: boolean, ...content: readonly Child[]): HTMLElement {
  const made = element('details', { id }, element('summary', {}, summary), ...content);
  made.open = open;
  return made;
}

/** Draws a part anew: what was open stays open, and whoever was typing or choosing in it goes on where they were. */
export function redraw(place: HTMLElement, ...content: readonly Child[]): void {
  const open = new Map([...place.querySelectorAll('details')].map((one) => [one.id, one.open]));
  const active = place.contains(document.activeElement) ? (document.activeElement as HTMLInputElement) : null;
  const typed = active instanceof HTMLInputElement && active.type === 'text' ? { value: active.value, at: active.selectionStart } : null;
  place.replaceChildren(...content);
  for (const one of place.querySelectorAll('details')) one.open = open.get(one.id) ?? one.open;
  if (active === null || active.id === '') return;
  const again = document.getElementById(active.id) as HTMLInputElement | null;
  if (again !== null && typed !== null) again.value = typed.value;
  again?.focus();
  if (again !== null && typed !== null) again.setSelectionRange(typed.at, typed.at);
}
