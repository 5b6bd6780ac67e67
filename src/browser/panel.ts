import { fillPlain, translated } from '../languages/say.ts';
import { answerOf } from './answer.ts';
import { choices } from './choices.ts';
import { element, field } from './dom.ts';
import { type Engine, engineOf } from './engine.ts';
import { readJson, readLanguage, type Settings, type TableFile, type Text } from './files.ts';
import { cubeSelect, isOfWhole, type Question, questionOf, rankingSql, sqlOf } from './question.ts';
import { plainTable, rankingTable } from './result-table.ts';
import { rankingLines, tableLines } from './sentences.ts';
import type { Panel, State } from './state.ts';

/** Megabytes of the engine of the program. */
const ENGINE_SIZE = '1';

/** Fills a control: choices, SQL, a button that loads the engine, and where the answer is said. */
export async function mountPanel(control: HTMLDetailsElement, report: URL): Promise<void> {
  const { recompute: id = '', locale = 'en', subject } = control.dataset;
  const [language, settings, table] = await Promise.all([
    readLanguage(locale),
    readJson<Settings>('data/recompute.json', report),
    readJson<TableFile>(`data/${id}.json`, report),
  ]);
  const published = settings.cube ? questionOf(table, settings.cube) : null;
  const say: Panel['say'] = (words, values) => fillPlain(words, values, language.formats);
  const text = (text: Text) => text[locale] ?? translated(text.en, language);
  const panel: Panel = { report, language, words: language.report.recompute, say, text, settings, table, published };
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
  const about = (country: string) => {
    state.subject = country;
    if (ran) run();
  };
  sql.addEventListener('input', () => {
    Object.assign(state, { sql: sql.value, own: true });
    own.hidden = state.question === null;
  });
  show();
  const made = element('form', {}, element('p', { class: 'lead' }, words.lead));
  if (state.question) made.append(choices(panel, state, { ask, about }));
  made.append(
    field(words.sql, sql),
    own,
    element('button', { type: 'submit' }, `${words.run} (${panel.say(words.size, { size: ENGINE_SIZE })})`),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    ran = true;
    made.querySelector('button')!.textContent = words.run;
    run();
  });
  return made;
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
    const engine = engineOf(panel.report);
    await loadTables(engine, panel, state);
    const result = await engine.query(state.sql);
    const ranking = state.question && answerOf(result, state.question.count, minimumOf(panel, state));
    say(...(ranking ? rankingLines(panel, state, ranking) : tableLines(panel, state, result)));
    place.replaceChildren(ranking ? rankingTable(panel, ranking, state.subject) : plainTable(panel, result));
  } catch (error) {
    say(panel.say(words.failed, { message: error instanceof Error ? error.message : String(error) }));
    place.replaceChildren();
  }
}

/** From how many people on a country stands alone in the answer; null where it may be taken together with others however many it has. */
function minimumOf({ settings }: Panel, { question, own }: State): number | null {
  const isWhole = question !== null && settings.cube !== null && isOfWhole(question, settings.cube) && !own;
  return isWhole ? settings.minimum : null;
}

async function loadTables(engine: Engine, { settings, table }: Panel, { question }: State): Promise<void> {
  const project = settings.cube?.projects.find(({ key }) => key === question?.project);
  if (project) await engine.load('cube', project.file, cubeSelect(project.key));
  else await engine.load(table.id, `data/${table.id}.csv`, 'SELECT *');
}
