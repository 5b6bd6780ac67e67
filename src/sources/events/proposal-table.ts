import type { AnswerField, Proposal, ProposalState, ProposalStep, Ref, Speaker } from '../../model/event-rows.ts';
import { type AnswerColumn, answerReader, readProposalState, readYesNo } from './answers.ts';
import { type DayColumn, dayColumn } from './day-column.ts';
import type { EventFormat, EventSink, FormatId, ReadContext, TableInput, TableRow } from './format.ts';
import { findColumns, headerNames, headerShare } from './headers.ts';
import { labels } from './label.ts';
import { organisationRef } from './organisation-name.ts';
import { missingColumn } from './problems.ts';
import { type ProposalMarks, proposalHistory } from './proposal-history.ts';
import { questionColumns } from './question-columns.ts';
import { tableToRead } from './read-table.ts';
import { type SpeakerPlatform, speakerName } from './speaker-names.ts';
import { wholeRows } from './whole-rows.ts';
import { comparableWord } from './words.ts';

export type ProposalField =
  | 'id'
  | 'state'
  | 'submitted'
  | 'confirmed'
  | 'scheduled'
  | 'minutes'
  | 'track'
  | 'format'
  | 'level'
  | 'language'
  | 'email'
  | 'speakerId'
  | 'speakerIds'
  | 'ownerEmail'
  | 'company';

/** How one platform writes its table of proposals: one row per proposal, or one per proposal and speaker. */
export type ProposalTable = {
  readonly id: FormatId;
  readonly title: string;
  /** Headers that together tell this platform's tables from others; of a list any one. */
  readonly signature: readonly (string | readonly string[])[];
  readonly columns: Readonly<Partial<Record<ProposalField, readonly string[]>>>;
  readonly needed: readonly ProposalField[];
  /** Whether a table without states holds accepted proposals only; where this is not known, so is what became of each. */
  readonly acceptedOnly?: (input: TableInput) => boolean;
  /** Keeps the ids of different platforms apart. */
  readonly platform: SpeakerPlatform;
  /** Ids of speakers are codes in which letter case matters. */
  readonly exactIds?: true;
  readonly recognise?: (columns: readonly string[]) => number;
};

type Draft = { readonly line: number; readonly id: Ref; history: readonly ProposalStep[]; labels: Labelled; readonly speakers: Set<Ref> };
type Labelled = Pick<Proposal, 'track' | 'format' | 'level' | 'language'>;
type Text = (field: ProposalField) => string;

/** Proposals are held until the end of the file: the rows of one need not stand together. */
export function proposalTable(spec: ProposalTable): EventFormat {
  return {
    id: spec.id,
    title: spec.title,
    holds: 'proposals',
    recognise(input) {
      if (input.kind !== 'table') return 0;
      return spec.recognise ? spec.recognise(input.columns) : headerShare(input.columns, spec.signature);
    },
    columnsOf: async (input) =>
      input.kind === 'table'
        ? [...findColumns<ProposalField>(input.columns, spec.columns, {})].map(
            ([field, column]) => [field, input.columns[column]!] as const,
          )
        : [],
    isWhole: (input) => {
      const at = input.kind === 'table' ? findColumns<ProposalField>(input.columns, spec.columns, {}) : undefined;
      return spec.needed.every((field) => at?.has(field));
    },
    async read(given, context, sink) {
      const input = tableToRead(given, spec.title, context);
      const drafts = new Map<Ref, Draft>();
      const at = findColumns<ProposalField>(input.columns, spec.columns, context.mapping.columns);
      const readRow = rowReader(spec, input, at, await daysIn(input, at, sink), drafts, context, sink);
      for await (const row of wholeRows(input, sink)) readRow(row);
      for (const { line, id, history, labels, speakers } of drafts.values())
        sink.proposal(line, { id, history, ...labels, speakers: [...speakers] });
    },
  };
}

type Places = ReadonlyMap<ProposalField, number>;
type Days = Readonly<Record<'submitted' | 'scheduled', DayColumn>>;

/** The table's columns of days, with the order of day and month that each is written in. */
async function daysIn(input: TableInput, at: Places, sink: EventSink): Promise<Days> {
  const days = { submitted: dayColumn('submitted', sink.note), scheduled: dayColumn('scheduled', sink.note) };
  const columns = (['submitted', 'scheduled'] as const).flatMap((field) => (at.has(field) ? [[days[field], at.get(field)!] as const] : []));
  if (columns.length > 0) for await (const { cells } of input.rows()) for (const [day, column] of columns) day.see(cells[column] ?? '');
  return days;
}

function rowReader(
  spec: ProposalTable,
  input: TableInput,
  at: Places,
  days: Days,
  drafts: Map<Ref, Draft>,
  context: ReadContext,
  sink: EventSink,
): (row: TableRow) => void {
  for (const field of spec.needed) if (!at.has(field)) throw missingColumn(field, spec.columns[field] ?? [], spec.title, context);
  const questions = questionColumns('speaker', input.columns, new Set(at.values()), context, sink);
  const speakersOf = speakerReader(spec, questions, context, sink);
  const label = labels(sink.note);
  const idOf = identity(spec, input, at.get('id'), context, sink);
  return (row) => {
    const text: Text = (field) => (row.cells[at.get(field) ?? -1] ?? '').trim();
    if (text('id') === '') {
      sink.malformed(row.line, 'no-identity');
      return;
    }
    const id = idOf(text);
    let draft = drafts.get(id);
    if (draft === undefined) {
      const found = {
        track: label(text('track')),
        format: label(text('format')),
        level: label(text('level')),
        language: label(text('language')),
      };
      draft = { line: row.line, id, history: historyOf(spec, input, text, days, context, sink), labels: found, speakers: new Set() };
      drafts.set(id, draft);
      addSession(row.line, draft, text, days, context, sink);
    }
    for (const speaker of speakersOf(row, text)) draft.speakers.add(speaker);
    sink.rowUsed();
  };
}

const TITLES = ['title', 'session title'];
/** Speakers of one proposal confirm one by one: these do not contradict each other. */
const TAKEN: ReadonlySet<string> = new Set<ProposalState>(['accepted', 'confirmed', 'scheduled']);

/**
 * A proposal's ref: of its number; where there is none, of its title. Rows of one title are one proposal with several speakers, unless their states
 * contradict each other: then they are different proposals.
 */
function identity(
  spec: ProposalTable,
  input: TableInput,
  column: number | undefined,
  context: ReadContext,
  sink: EventSink,
): (text: Text) => Ref {
  const titled = TITLES.some((title) => headerNames(input.columns[column ?? -1] ?? '').has(title));
  const outcomeOf = (written: string) => {
    const state = readProposalState(written, context) ?? comparableWord(written);
    return TAKEN.has(state) ? 'accepted' : state;
  };
  const firstOf = new Map<string, string>();
  return (text) => {
    const outcome = titled ? outcomeOf(text('state')) : '';
    const first = firstOf.get(text('id')) || outcome;
    if (titled) firstOf.set(text('id'), first);
    const other = outcome !== '' && outcome !== first;
    if (other) sink.note('title-of-several');
    return context.pseudonyms.of(`${spec.platform}-proposal`, text('id'), ...(other ? [outcome] : []));
  };
}

function historyOf(
  spec: ProposalTable,
  input: TableInput,
  text: Text,
  days: Days,
  context: ReadContext,
  sink: EventSink,
): readonly ProposalStep[] {
  const marks = {
    submittedOn: days.submitted.read(text('submitted')),
    confirmed: readYesNo(text('confirmed')) === true,
    scheduledOn: text('scheduled') === '' ? null : text('scheduled'),
  };
  const written = text('state');
  const state = written === '' ? undefined : readProposalState(written, context);
  if (written !== '' && state === undefined) sink.unlisted('state', written);
  return proposalHistory(state ?? (written === '' ? untold(spec, input, marks) : 'unknown'), marks);
}

/** Where a proposal stands whose row does not say: what the export is about, what a confirmation or a slot proves, else unknown. */
function untold(spec: ProposalTable, input: TableInput, { confirmed, scheduledOn }: ProposalMarks): ProposalState {
  if (confirmed || scheduledOn !== null || spec.acceptedOnly?.(input)) return 'accepted';
  return 'unknown';
}

function addSession(line: number, { id, labels, speakers }: Draft, text: Text, days: Days, context: ReadContext, sink: EventSink): void {
  if (text('scheduled') === '') return;
  const day = days.scheduled.read(text('scheduled'));
  const time = clockTime(text('scheduled'));
  const startsAt = day && time ? `${day}T${time}:00` : null;
  const minutes = Number(text('minutes'));
  sink.session(line, {
    id: context.pseudonyms.of('session', id),
    proposal: id,
    kind: labels.format,
    track: labels.track,
    language: labels.language,
    startsAt,
    minutes: minutes > 0 ? Math.round(minutes) : null,
    speakers: [...speakers],
  });
}

/** "14:05" of "2:05 PM"; `null` where no time of day stands. */
function clockTime(text: string): string | null {
  const [, hour, minute, half] = /(?<!\d)(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s?([ap])\.?m\b)?/i.exec(text) ?? [];
  if (hour === undefined) return null;
  const of24 = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(of24).padStart(2, '0')}:${minute}`;
}

/** The speakers a row names, each told to the sink once per row. The owner stands in where a table names no speaker. */
function speakerReader(
  spec: ProposalTable,
  questions: ReadonlyMap<AnswerField, AnswerColumn>,
  context: ReadContext,
  sink: EventSink,
): (row: TableRow, text: Text) => readonly Ref[] {
  const answersOf = answerReader(questions, context, sink.unlisted);
  const { pseudonyms } = context;
  const platformRef = (id: string) => speakerName(pseudonyms, spec.platform, spec.exactIds ? id.trim() : id.trim().toLowerCase());
  return (row, text) => {
    const company = text('company');
    const shared = {
      organisation: organisationRef(company.trim(), pseudonyms),
      answers: answersOf(row.cells),
    };
    const speakers = namedSpeakers(text, platformRef, context);
    if (speakers.length === 0) sink.note('no-speaker');
    for (const speaker of speakers)
      sink.speaker(row.line, speakers.length === 1 ? { ...speaker, ...shared } : { ...speaker, organisation: null, answers: {} });
    return speakers.map((speaker) => speaker.person);
  };
}

function namedSpeakers(
  text: Text,
  platformRef: (id: string) => Ref,
  { pseudonyms }: ReadContext,
): readonly Pick<Speaker, 'person' | 'platform' | 'basis'>[] {
  const platform = text('speakerId') === '' ? null : platformRef(text('speakerId'));
  const ids = text('speakerIds')
    .split(/[,;\n]/)
    .filter((id) => id.trim() !== '');
  const addresses = text('email')
    .split(/[,;\s]+/)
    .flatMap((address) => pseudonyms.person(address) ?? []);
  if (addresses.length > 0)
    return addresses.map((person) => ({ person, platform: addresses.length === 1 ? platform : null, basis: 'email' }));
  if (platform) return [{ person: platform, platform, basis: 'platform' }];
  if (ids.length > 0) return ids.map(platformRef).map((person) => ({ person, platform: person, basis: 'platform' }));
  const owner = pseudonyms.person(text('ownerEmail'));
  return owner ? [{ person: owner, platform: null, basis: 'email' }] : [];
}
