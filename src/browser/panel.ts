import { formatNumber, formatRanks, formatShare } from '../report/format/locale.ts';
import { type Answer, type AnswerRow, answerOf, compare } from './answer.ts';
import { choice, element, field, fill, type Option } from './dom.ts';
import { type Engine, engineOf, type QueryResult } from './duckdb.ts';
import { type PanelWords, readJson, type Settings, type TableFile } from './files.ts';
import { cubeSelect, type Question, questionOf, rankingSql, sqlOf } from './question.ts';
import { plainTable, rankingTable } from './result-table.ts';

/** Megabytes of the engine as it lies in the report. */
const ENGINE_SIZE = '35';

/** What one open control works with. */
export type Panel = {
  readonly report: URL;
  readonly locale: 'en' | 'zh';
  readonly words: PanelWords;
  readonly settings: Settings;
  readonly table: TableFile;
  /** What the table answers; null when only its own rows can be asked. */
  readonly published: Question | null;
};

type State = { question: Question | null; subject: string; sql: string; own: boolean };

/** Fills a control: choices, SQL, a button that loads the engine, and where the answer is said. */
export async function mountPanel(control: HTMLDetailsElement, report: URL): Promise<void> {
  const { recompute: id = '', locale = 'en', subject } = control.dataset;
  const [words, settings, table] = await Promise.all([
    readJson<PanelWords>(`assets/recompute.${locale}.json`, report),
    readJson<Settings>('data/recompute.json', report),
    readJson<TableFile>(`data/${id}.json`, report),
  ]);
  const published = settings.cube ? questionOf(table, settings.cube) : null;
  const panel: Panel = { report, locale: locale as Panel['locale'], words, settings, table, published };
  const state: State = {
    question: published,
    subject: subject ?? String(table.rows[0]?.['country'] ?? ''),
    sql: published ? sqlOf(published) : rankingSql(table),
    own: false,
  };
  const output = element('output', { role: 'status' });
  const result = element('div');
  control.querySelector('.needs')?.remove();
  control.append(
    form(panel, state, () => void answer(panel, state, output, result)),
    output,
    result,
  );
}

function form(panel: Panel, state: State, run: () => void): HTMLElement {
  const { words } = panel;
  const sql = element('textarea', { rows: '7', spellcheck: 'false' });
  const own = element('p', { hidden: '' }, words.own);
  let ran = false;
  const show = () => {
    sql.value = state.sql;
    own.hidden = !(state.own && state.question);
  };
  const ask = (change: Partial<Question>) => {
    state.question = { ...state.question!, ...change };
    Object.assign(state, { sql: sqlOf(state.question), own: false });
    show();
    if (ran) run();
  };
  sql.addEventListener('input', () => {
    Object.assign(state, { sql: sql.value, own: true });
    own.hidden = state.question === null;
  });
  show();
  const made = element('form', {}, element('p', { class: 'lead' }, words.lead));
  if (state.question) made.append(choices(panel, state, ask, () => ran && run()));
  made.append(
    field(words.sql, sql),
    own,
    element('button', { type: 'submit' }, `${words.run} (${fill(words.size, { size: ENGINE_SIZE })})`),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    ran = true;
    made.querySelector('button')!.textContent = words.run;
    run();
  });
  return made;
}

function choices(panel: Panel, state: State, ask: (change: Partial<Question>) => void, again: () => void): HTMLElement {
  const { words, locale, settings } = panel;
  const { cuts, definitions, projects, countries } = settings.cube!;
  const question = state.question!;
  const day =
    (open: string) =>
    (cut: string): Option => ({ value: cut, label: cut === '' ? open : cut });
  const name = (title: Readonly<Record<string, string>> | null, none: string) => title?.[locale] ?? none;
  const places = Object.keys(countries).map((code) => ({ value: code, label: name(countries[code]!, code) }));
  return element(
    'div',
    { class: 'choices' },
    choice(
      words.count,
      [
        { value: 'people', label: words.people },
        { value: 'commits', label: words.commits },
      ],
      question.count,
      (count) => ask({ count: count as Question['count'] }),
    ),
    choice(words.since, cuts.slice(0, -1).map(day(words.beginning)), question.since, (since) => ask({ since })),
    choice(words.until, cuts.slice(1).map(day(words.end)), question.until, (until) => ask({ until })),
    choice(
      words.definition,
      definitions.map(({ id, title }) => ({ value: id, label: name(title, words.asPublished) })),
      question.definition,
      (definition) => ask({ definition }),
    ),
    choice(
      words.project,
      projects.map(({ key, title }) => ({ value: key, label: name(title, words.allProjects) })),
      question.project,
      (project) => ask({ project }),
    ),
    choice(
      words.subject,
      places.sort((a, b) => (a.label < b.label ? -1 : 1)),
      state.subject,
      (subject) => {
        state.subject = subject;
        again();
      },
    ),
  );
}

/** Runs the query and says what came out. */
async function answer(panel: Panel, state: State, output: HTMLElement, place: HTMLElement): Promise<void> {
  const { words } = panel;
  const say = (...lines: readonly string[]) =>
    output.replaceChildren(
      ...lines.filter((line) => line !== '').map((line, i) => element('p', i === 0 ? { class: 'verdictline' } : {}, line)),
    );
  say(words.loading);
  try {
    const engine = await engineOf(panel.report);
    await loadTables(engine, panel, state);
    const result = await engine.query(state.sql);
    const ranking = state.question && answerOf(result, state.question.count, panel.settings.minimum);
    say(...(ranking ? rankingLines(panel, state, ranking) : tableLines(panel, state, result)));
    place.replaceChildren(ranking ? rankingTable(panel, ranking, state.subject) : plainTable(panel, result));
  } catch (error) {
    say(fill(words.failed, { message: error instanceof Error ? error.message : String(error) }));
    place.replaceChildren();
  }
}

async function loadTables(engine: Engine, { settings, table }: Panel, { question }: State): Promise<void> {
  const project = settings.cube?.projects.find(({ key }) => key === question?.project);
  if (project) await engine.load('cube', project.file, cubeSelect(project.key));
  else await engine.load('published', `data/${table.id}.csv`, 'SELECT *');
}

function rankingLines(panel: Panel, state: State, ranking: Answer): string[] {
  const { words, table, published, locale, settings } = panel;
  const asPublished = !state.own && published !== null && state.question !== null && sqlOf(published) === sqlOf(state.question);
  const compared = asPublished ? compare(table, ranking) : null;
  return [
    compared ? verdictLine(panel, compared) : '',
    compared?.sameRanks ? words.rankEqual : '',
    subjectLine(panel, state, ranking),
    publishedLine(panel, state),
    words.sets,
    ranking.folded > 0 ? fill(words.foldedWider, { entries: formatNumber(ranking.folded, locale), minimum: settings.minimum }) : '',
  ];
}

function verdictLine({ words, locale, settings }: Panel, { numbers, differences }: ReturnType<typeof compare>): string {
  if (differences.length === 0) return fill(words.equal, { n: formatNumber(numbers, locale) });
  const list = differences.slice(0, 5).map(({ key, published, here }) =>
    fill(words.differentOne, {
      name: settings.cube?.countries[key]?.[locale] ?? key,
      published: formatNumber(published, locale),
      here: here === null ? '–' : formatNumber(here, locale),
    }),
  );
  return fill(words.different, { n: differences.length, of: numbers, list: list.join(locale === 'zh' ? '，' : ', ') });
}

function subjectLine({ words, locale, settings }: Panel, { subject }: State, ranking: Answer): string {
  const row: AnswerRow | undefined = ranking.rows.find((each) => each.key === subject);
  const name = settings.cube?.countries[subject]?.[locale] ?? subject;
  if (!row?.set) return fill(words.subjectMissing, { name, minimum: settings.minimum });
  const values = { name, value: formatNumber(row.value, locale), range: formatRanks(row.set.low, row.set.high, locale) };
  return ranking.total === null
    ? fill(words.subjectPlain, values)
    : fill(words.subjectRow, { ...values, total: formatNumber(ranking.total, locale), share: formatShare(row.value, ranking.total) });
}

function publishedLine({ words, locale, table }: Panel, { subject }: State): string {
  const row = table.rows.find((each) => each['country'] === subject);
  return row
    ? fill(words.published, {
        value: formatNumber(Number(row['value']), locale),
        range: formatRanks(Number(row['rankLow']), Number(row['rankHigh']), locale),
      })
    : '';
}

/** For other tables: whether the published ranks follow from the published values. Rows shown together may stand above any other. */
function tableLines({ words, locale, table }: Panel, state: State, result: QueryResult): string[] {
  const rows = fill(words.rows, { n: formatNumber(result.rows.length, locale) });
  const rank = result.columns.indexOf('rank');
  if (state.own || rank < 0) return [rows];
  const by = table.by ?? [];
  const key = (cells: readonly (string | number | null | undefined)[]) => JSON.stringify(cells.map(String));
  const here = new Map(result.rows.map((row) => [key(by.map((name) => row[result.columns.indexOf(name)])), Number(row[rank])]));
  const ranked = table.rows.filter((row) => row['rank'] !== null);
  const equal = ranked.every((row) => here.get(key(by.map((name) => row[name]))) === row['rank']);
  const within = ranked.every((row) => (here.get(key(by.map((name) => row[name]))) ?? Number.POSITIVE_INFINITY) <= Number(row['rank']));
  const n = formatNumber(ranked.length, locale);
  if (equal) return [fill(words.ranksEqual, { n })];
  return [within ? fill(words.ranksWithin, { n }) : fill(words.different, { n: ranked.length, of: ranked.length, list: '' }), rows];
}
