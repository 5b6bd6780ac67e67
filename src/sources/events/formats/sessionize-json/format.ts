import type { AnswerField, Ref } from '../../../../model/event-rows.ts';
import { answerReader, questionOf, readProposalState } from '../../answers.ts';
import type { EventFormat, EventSink, ReadContext } from '../../format.ts';
import { normaliseHeader } from '../../headers.ts';
import { asArray, asObject, asText, type JsonObject } from '../../json.ts';
import { type Labels, labels } from '../../label.ts';
import { organisationRef } from '../../organisation-name.ts';
import { notThatFormat } from '../../problems.ts';
import { proposalHistory } from '../../proposal-history.ts';
import { speakerName } from '../../speaker-names.ts';

const TITLE = 'Sessionize API';

/**
 * The public API of Sessionize (`/api/v2/ID/view/All`, `Sessions`, `GridSmart`): what is on the schedule, so everything in it was accepted.
 * It has no e-mail addresses: speakers are known by Sessionize's own id.
 */
export const sessionizeJson: EventFormat = {
  id: 'sessionize-json',
  title: TITLE,
  holds: 'proposals',
  recognise(input) {
    if (input.kind !== 'json') return 0;
    const [first] = sessionsIn(input.value);
    return first && 'isServiceSession' in first ? 1 : 0;
  },
  columnsOf: async () => [],
  async read(input, context, sink) {
    if (input.kind !== 'json') throw notThatFormat(TITLE, { en: 'it is not JSON', zh: '不是 JSON' }, context);
    const sessions = sessionsIn(input.value);
    if (sessions.length === 0) throw notThatFormat(TITLE, { en: 'it holds no sessions', zh: '其中没有议程' }, context);
    readSpeakers(asObject(input.value), context, sink);
    const categories = categoryTable(asObject(input.value));
    const label = labels(sink.note);
    for (const [index, session] of sessions.entries()) {
      sink.rowIn();
      if (session['isServiceSession'] === true) sink.leftOut('service-session');
      else readSession(index + 1, session, categories, label, context, sink);
    }
  },
};

/** `All` has one list; the other views group sessions by room, day or category. */
function sessionsIn(value: unknown): readonly JsonObject[] {
  const all = asObject(value)['sessions'];
  if (Array.isArray(all)) return all.map(asObject);
  return asArray(value).flatMap((group) => {
    const { sessions, rooms } = asObject(group);
    return [...asArray(sessions).map(asObject), ...asArray(rooms).flatMap((room) => sessionsIn(room))];
  });
}

type Category = 'track' | 'format' | 'level' | 'language';
const CATEGORY: readonly (readonly [Category, RegExp])[] = [
  ['format', /format|type|形式|类型/i],
  ['level', /level|难度|级别|niveau|nivel/i],
  ['language', /language|语言|sprache|langue|idioma/i],
  ['track', /track|topic|主题|赛道|专题|thema|thème|tema/i],
];

function categoryOf(title: string): Category | undefined {
  return CATEGORY.find(([, pattern]) => pattern.test(title))?.[0];
}

function categoryTable(all: JsonObject): ReadonlyMap<string, readonly [Category, string]> {
  const table = new Map<string, readonly [Category, string]>();
  for (const entry of asArray(all['categories']).map(asObject)) {
    const category = categoryOf(asText(entry['title']));
    if (category === undefined) continue;
    for (const item of asArray(entry['items']).map(asObject)) table.set(asText(item['id']), [category, asText(item['name'])]);
  }
  return table;
}

function categoriesOf(
  session: JsonObject,
  table: ReadonlyMap<string, readonly [Category, string]>,
  label: Labels,
): Record<Category, string | null> {
  const found: Record<Category, string | null> = { track: null, format: null, level: null, language: null };
  for (const item of asArray(session['categoryItems'])) {
    const entry = table.get(asText(item));
    if (entry) found[entry[0]] ??= label(entry[1]);
  }
  for (const group of asArray(session['categories']).map(asObject)) {
    const category = categoryOf(asText(group['name']));
    const name = asText(asObject(asArray(group['categoryItems'])[0])['name']);
    if (category && name !== '') found[category] ??= label(name);
  }
  return found;
}

function readSession(
  line: number,
  session: JsonObject,
  table: ReadonlyMap<string, readonly [Category, string]>,
  label: Labels,
  context: ReadContext,
  sink: EventSink,
): void {
  const number = asText(session['id']);
  if (number === '') {
    sink.malformed(line, 'no-identity');
    return;
  }
  const id = context.pseudonyms.of('sessionize-proposal', number);
  const speakers = asArray(session['speakers']).map((one) => speakerRef(asText(one) || asText(asObject(one)['id']), context));
  const labelled = categoriesOf(session, table, label);
  const startsAt = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(asText(session['startsAt']))?.[0] ?? null;
  const written = asText(session['status']);
  const state = written === '' ? 'accepted' : readProposalState(written, context);
  if (state === undefined) sink.unlisted('state', written);
  const history = proposalHistory(state ?? 'unknown', {
    submittedOn: null,
    confirmed: session['isConfirmed'] === true,
    scheduledOn: startsAt,
  });
  for (const person of speakers) sink.speaker(line, { person, platform: person, basis: 'platform', organisation: null, answers: {} });
  sink.proposal(line, { id, history, ...labelled, speakers });
  sink.rowUsed();
  // The API lists what was declined too, without a time. What was accepted is a session before it has one.
  if (startsAt === null && !history.some((step) => step.state === 'accepted')) return;
  const minutes = (Date.parse(`${asText(session['endsAt'])}Z`) - Date.parse(`${asText(session['startsAt'])}Z`)) / 60_000;
  const kind = session['isPlenumSession'] === true ? 'keynote' : labelled.format;
  sink.session(line, {
    id: context.pseudonyms.of('session', id),
    proposal: id,
    kind,
    track: labelled.track,
    language: labelled.language,
    startsAt,
    minutes: Number.isFinite(minutes) ? minutes : null,
    speakers,
  });
}

function speakerRef(id: string, { pseudonyms }: ReadContext): Ref {
  return speakerName(pseudonyms, 'sessionize', id.trim().toLowerCase());
}

/** Answers of speakers, where the organiser let the API show them. */
function readSpeakers(all: JsonObject, context: ReadContext, sink: EventSink): void {
  const asked = new Map<string, AnswerField>();
  for (const question of asArray(all['questions']).map(asObject)) {
    const field = questionOf(asText(question['question']));
    if (field && asText(question['questionType']).toLowerCase() !== 'session') {
      asked.set(asText(question['id']), field);
      sink.question('speaker', field, asText(question['question']));
    }
  }
  const fields = [...new Set(asked.values())];
  const read = answerReader(new Map(fields.map((field, column) => [field, column])), context, sink.unlisted);
  const companies = new Set(
    asArray(all['questions'])
      .map(asObject)
      .filter((one) => normaliseHeader(asText(one['question'])) === 'company')
      .map((one) => asText(one['id'])),
  );
  for (const [index, speaker] of asArray(all['speakers']).map(asObject).entries()) {
    const person = speakerRef(asText(speaker['id']), context);
    const given = asArray(speaker['questionAnswers'])
      .map(asObject)
      .map((one) => [asText(one['questionId']), asText(one['answerValue'])] as const);
    const cells = fields.map((field) => given.find(([id]) => asked.get(id) === field)?.[1] ?? '');
    const organisation = organisationRef((given.find(([id]) => companies.has(id))?.[1] ?? '').trim(), context.pseudonyms);
    sink.speaker(index + 1, { person, platform: person, basis: 'platform', organisation, answers: read(cells) });
  }
}
