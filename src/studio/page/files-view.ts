import { element } from '../../browser/dom.ts';
import type { ColumnState, FileState } from '../protocol.ts';
import type { App } from './app.ts';
import { button, choiceOf, opening, table } from './dom.ts';
import { choiceName, choicesOf, fieldName, filled, formatName, listed, reasonName } from './words.ts';

/** Every file: what it is, which of its columns are read as what, which rows are used, and the words that nobody knows. */
export function filesView(app: App): readonly HTMLElement[] {
  const { files } = app.words;
  if (app.state.files.length === 0) return [element('p', { class: 'soft' }, files.none)];
  return app.state.files.map((file) => fileView(app, file));
}

function fileView(app: App, file: FileState): HTMLElement {
  const { actions } = app;
  const id = `file-${file.index}`;
  return element(
    'article',
    { class: 'file', 'aria-labelledby': `${id}-name` },
    element(
      'header',
      {},
      element('h3', { id: `${id}-name` }, file.name),
      button(`${id}-remove`, '×', () => actions.remove(file.name), 'remove'),
    ),
    ...rowsOf(app, file),
    ...doubtsOf(app, file),
    formatChoice(app, file),
    ...(file.columns.length > 0 ? [columnsOf(app, file)] : []),
    ...(file.words.length > 0 ? [wordsOf(app, file)] : []),
    ...(file.tickets.length > 0 ? [ticketsOf(app, file)] : []),
    ...(file.otherSheets.length > 0 ? [sheetsOf(app, file)] : []),
  );
}

/** Sheets with the same columns, such as one a day: read together when the organiser says so. */
function sheetsOf({ words, locale, actions }: App, file: FileState): HTMLElement {
  const together = () => actions.edit({ path: ['events', 0, 'files', file.index, 'sheets'], value: [file.sheet, ...file.otherSheets] });
  return element(
    'div',
    { class: 'warning ask' },
    element('p', {}, filled(words.files.otherSheets, { list: listed(locale, file.otherSheets) })),
    button(`file-${file.index}-sheets`, words.files.together, together),
  );
}

function rowsOf({ words, locale }: App, file: FileState): readonly HTMLElement[] {
  const { files } = words;
  if (file.problem !== null || file.format === null)
    return [
      element('p', { class: 'problem' }, file.problem?.message[locale] ?? ''),
      ...(file.problem?.hint ? [element('p', { class: 'soft' }, file.problem.hint[locale])] : []),
    ];
  const counted = (counts: FileState['leftOut']) =>
    listed(
      locale,
      counts.map(([reason, rows]) => filled(files.reasonRows, { rows, reason: reasonName(locale, reason) })),
    );
  const holds = files.holds[file.format.holds as keyof typeof files.holds];
  return [
    element('p', {}, filled(files.read, { format: formatName(words, file.format), holds, rows: file.rowsIn, used: file.rowsUsed })),
    ...(file.leftOut.length > 0 ? [element('p', {}, filled(files.left, { list: counted(file.leftOut) }))] : []),
    ...(file.notes.length > 0 ? [element('p', {}, filled(files.notes, { list: counted(file.notes) }))] : []),
  ];
}

/** A column that would change the figures if it is what it looks like: asked, never guessed. */
function doubtsOf({ words, actions }: App, file: FileState): readonly HTMLElement[] {
  return file.columns.flatMap(({ header, doubt, values }, at) => {
    if (doubt === null) return [];
    const id = `file-${file.index}-doubt-${at}`;
    const take = () => actions.edit({ path: ['events', 0, 'files', file.index, 'columns', doubt], value: header });
    const field = fieldName(words, doubt);
    return [
      element(
        'div',
        { class: 'warning ask', role: 'group', 'aria-labelledby': id },
        element('p', { id }, filled(words.files.looksLike, { header, field }), ...(values.length > 0 ? [` (${values.join(' · ')})`] : [])),
        button(`${id}-yes`, `${words.files.yes}: ${field}`, take),
      ),
    ];
  });
}

function formatChoice({ words, state, actions }: App, file: FileState): HTMLElement {
  const chosen = file.named ?? '';
  const options = [
    { value: '', label: words.files.recognised },
    ...state.formats.map((one) => ({ value: one.id, label: `${formatName(words, one)} (${words.files.holds[one.holds as 'schedule']})` })),
  ];
  const id = `file-${file.index}-format`;
  return element(
    'p',
    { class: 'inline' },
    element('span', { 'aria-hidden': 'true' }, words.files.format),
    choiceOf(id, `${words.files.format}: ${file.name}`, options, chosen, (value) =>
      actions.edit({ path: ['events', 0, 'files', file.index, 'format'], value: value === '' ? null : value }),
    ),
  );
}

function columnsOf(app: App, file: FileState): HTMLElement {
  const { words } = app;
  const read = file.columns.filter(({ field }) => field !== null).length;
  const rows = file.columns.map((column, at) => [
    element('bdi', {}, column.header),
    element('bdi', { class: 'soft' }, column.values.join(' · ')),
    columnChoice(app, file, column, at),
  ]);
  const summary = filled(words.files.columns, { read, unread: file.columns.length - read });
  const open = file.problem !== null || file.columns.some(({ doubt }) => doubt !== null);
  const { column, values, readAs } = words.files;
  return opening(`file-${file.index}-columns`, summary, open, table(`${file.name}: ${summary}`, [column, values, readAs], rows));
}

function columnChoice({ words, actions }: App, file: FileState, column: ColumnState, at: number): HTMLElement {
  const fields = column.field !== null && !file.fields.includes(column.field) ? [...file.fields, column.field] : file.fields;
  const options = [{ value: '', label: words.files.notRead }, ...fields.map((value) => ({ value, label: fieldName(words, value) }))];
  const place = ['events', 0, 'files', file.index, 'columns'] as const;
  return choiceOf(`file-${file.index}-column-${at}`, `${words.files.readAs}: ${column.header}`, options, column.field ?? '', (field) => {
    const before = column.chosen && column.field !== null ? [{ path: [...place, column.field], value: null }] : [];
    actions.edit(...before, ...(field === '' ? [] : [{ path: [...place, field], value: column.header }]));
  });
}

function wordsOf(app: App, file: FileState): HTMLElement {
  const { words } = app;
  const rows = file.words.map((word, at) => [
    element('bdi', {}, word.text),
    fieldName(words, word.field),
    word.rows === 0 ? '' : String(word.rows),
    wordChoice(app, file, word, at),
  ]);
  const summary = filled(words.files.words, { count: file.words.filter(({ chosen }) => chosen === null).length });
  const head = [words.files.word, words.files.column, words.files.rows, words.files.means];
  const status = file.words.some(({ field, chosen }) => ['status', 'state', 'checkedIn'].includes(field) && chosen === null);
  return opening(
    `file-${file.index}-words`,
    summary,
    status,
    element('p', { class: 'soft' }, words.files.wordsHelp),
    table(`${file.name}: ${summary}`, head, rows),
  );
}

function wordChoice({ words, locale, actions }: App, file: FileState, word: FileState['words'][number], at: number): HTMLElement {
  const isStatus = ['status', 'state', 'checkedIn'].includes(word.field);
  const choices = choicesOf(locale, word.choices);
  const options = [
    { value: '', label: isStatus ? words.files.asIs : words.files.other },
    ...choices.map((value) => ({ value, label: choiceName(locale, word.field, value) })),
  ];
  const path = ['events', 0, 'files', file.index, 'answers', word.field, word.text];
  return choiceOf(`file-${file.index}-word-${at}`, `${words.files.means}: ${word.text}`, options, word.chosen ?? '', (value) =>
    actions.edit({ path, value: value === '' ? null : value }),
  );
}

function ticketsOf(app: App, file: FileState): HTMLElement {
  const { words } = app;
  const rows = file.tickets.map((ticket, at) => [
    element('bdi', {}, ticket.ticket),
    String(ticket.rows),
    labelInput(app, file, ticket, at),
    outBox(app, file, ticket, at),
  ]);
  const summary = filled(words.files.tickets, { count: file.tickets.length });
  const head = [words.files.ticket, words.files.rows, words.files.label, words.files.leaveOut];
  return opening(
    `file-${file.index}-tickets`,
    summary,
    file.tickets.some(({ doubtful, out }) => doubtful && !out),
    table(`${file.name}: ${summary}`, head, rows),
  );
}

type Ticket = FileState['tickets'][number];

function labelInput({ words, actions }: App, file: FileState, { ticket, label }: Ticket, at: number): HTMLElement {
  const input = element('input', {
    id: `file-${file.index}-label-${at}`,
    type: 'text',
    value: label,
    placeholder: ticket,
    'aria-label': `${words.files.label}: ${ticket}`,
  });
  input.addEventListener('change', () => {
    const value = input.value.trim();
    actions.edit({ path: ['events', 0, 'files', file.index, 'tickets', ticket], value: value === '' ? null : value });
  });
  return input;
}

function outBox({ words, actions }: App, file: FileState, { ticket, out, doubtful }: Ticket, at: number): HTMLElement {
  const input = element('input', {
    id: `file-${file.index}-out-${at}`,
    type: 'checkbox',
    'aria-label': `${words.files.leaveOut}: ${ticket}`,
  });
  input.checked = out;
  input.addEventListener('change', () => {
    const others = file.tickets.filter((one) => one.out && one.ticket !== ticket).map((one) => one.ticket);
    const left = input.checked ? [...others, ticket] : others;
    actions.edit({ path: ['events', 0, 'files', file.index, 'leave_out', 'ticket'], value: left.length > 0 ? left : null });
  });
  return element('span', {}, input, ...(doubtful ? [element('small', {}, words.files.doubtful)] : []));
}
