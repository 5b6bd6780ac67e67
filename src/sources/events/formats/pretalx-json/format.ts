import { ANSWER_FIELDS, type AnswerField, type Ref } from '../../../../model/event-rows.ts';
import { answerReader, questionOf, readProposalState } from '../../answers.ts';
import type { EventFormat, EventSink, ReadContext } from '../../format.ts';
import { isoDay } from '../../iso-day.ts';
import { asArray, asName, asObject, asText, type JsonObject } from '../../json.ts';
import { type Labels, labels } from '../../label.ts';
import { noteOtherPages } from '../../other-pages.ts';
import { notThatFormat } from '../../problems.ts';
import { proposalHistory } from '../../proposal-history.ts';
import { speakerName } from '../../speaker-names.ts';

const TITLE = 'pretalx JSON';

type Content = { readonly submissions: readonly JsonObject[]; readonly speakers: readonly JsonObject[] };
type Answered = (answers: unknown) => ReturnType<ReturnType<typeof answerReader>>;

/**
 * Submissions and speakers as pretalx's API gives them: a page of results, a list, or both under their names. Drafts are left out; titles,
 * abstracts, biographies and notes are not looked at.
 */
export const pretalxJson: EventFormat = {
  id: 'pretalx-json',
  title: TITLE,
  holds: 'proposals',
  recognise(input) {
    if (input.kind !== 'json') return 0;
    const { submissions, speakers } = contentOf(input.value);
    return submissions.length > 0 || speakers.some((speaker) => 'code' in speaker) ? 1 : 0;
  },
  columnsOf: async () => [],
  async read(input, context, sink) {
    if (input.kind !== 'json') throw notThatFormat(TITLE, { en: 'it is not JSON', zh: '不是 JSON' }, context);
    const { submissions, speakers } = contentOf(input.value);
    if (submissions.length + speakers.length === 0)
      throw notThatFormat(TITLE, { en: 'it holds neither submissions nor speakers', zh: '其中既没有投稿也没有讲者' }, context);
    noteOtherPages(input.value, sink);
    const label = labels(sink.note);
    const answersOf = answered(speakers, context, sink);
    for (const [index, speaker] of speakers.entries()) {
      sink.rowIn();
      addSpeaker(index + 1, speaker, answersOf, context, sink);
      sink.rowUsed();
    }
    for (const [index, submission] of submissions.entries()) {
      sink.rowIn();
      readSubmission(index + 1, submission, label, answersOf, context, sink);
    }
  },
};

function contentOf(value: unknown): Content {
  const { results, submissions, speakers } = asObject(value);
  const all = asArray(results ?? (Array.isArray(value) ? value : [])).map(asObject);
  return {
    submissions: [...asArray(submissions).map(asObject), ...all.filter((one) => 'submission_type' in one && 'state' in one)],
    speakers: [
      ...asArray(speakers).map(asObject),
      ...all.filter((one) => 'biography' in one && 'code' in one && !('submission_type' in one)),
    ],
  };
}

function readSubmission(
  line: number,
  submission: JsonObject,
  label: Labels,
  answersOf: Answered,
  context: ReadContext,
  sink: EventSink,
): void {
  const code = asText(submission['code']);
  const written = asText(submission['state']);
  const state = readProposalState(written, context);
  if (code === '') {
    sink.malformed(line, 'no-identity');
    return;
  }
  if (state === 'draft') {
    sink.leftOut('draft');
    return;
  }
  if (state === undefined) sink.unlisted('state', written);
  const speakers = asArray(submission['speakers'])
    .map((one) => (typeof one === 'string' ? { code: one } : asObject(one)))
    .map((one) => addSpeaker(line, one, answersOf, context, sink));
  for (const reviewer of asArray(submission['assigned_reviewers']).map((one) => asText(one) || asText(asObject(one)['code']))) {
    if (reviewer !== '') sink.reviewer(context.pseudonyms.person(reviewer) ?? context.pseudonyms.of('pretalx-reviewer', reviewer));
  }
  const named = (key: string, kind: string) =>
    submission[key] === null || submission[key] === undefined ? null : label(asName(submission[key], kind));
  const slot = asArray(submission['slots'])
    .map(asObject)
    .find((one) => asText(one['start']) !== '');
  const marks = {
    submittedOn: isoDay(asText(submission['created'])),
    confirmed: state === 'confirmed',
    scheduledOn: slot ? asText(slot['start']) : null,
  };
  sink.proposal(line, {
    id: context.pseudonyms.of('pretalx-proposal', code),
    history: proposalHistory(state ?? 'unknown', marks),
    track: named('track', 'track'),
    format: named('submission_type', 'type'),
    level: null,
    language: named('content_locale', 'language'),
    speakers,
  });
  sink.rowUsed();
}

function addSpeaker(line: number, speaker: JsonObject, answersOf: Answered, context: ReadContext, sink: EventSink): Ref {
  const platform = speakerName(context.pseudonyms, 'pretalx', asText(speaker['code']));
  const address = context.pseudonyms.person(asText(speaker['email']));
  const person = address ?? platform;
  sink.speaker(line, {
    person,
    platform,
    basis: address ? 'email' : 'platform',
    organisation: null,
    answers: answersOf(speaker['answers']),
  });
  return person;
}

/** Reads answers that carry their question; tells the sink which questions are asked at all. */
function answered(speakers: readonly JsonObject[], context: ReadContext, sink: EventSink): Answered {
  const read = answerReader(new Map(ANSWER_FIELDS.map((field, column) => [field, column])), context, sink.unlisted);
  const told = new Set<AnswerField>();
  for (const answer of speakers.flatMap((speaker) => asArray(speaker['answers']).map(asObject))) {
    const wording = wordingOf(answer);
    const field = questionOf(wording);
    if (field && !told.has(field)) sink.question('speaker', field, wording);
    if (field) told.add(field);
  }
  return (answers) => {
    const given = new Map(
      asArray(answers)
        .map(asObject)
        .map((answer) => [questionOf(wordingOf(answer)), asText(answer['answer'])] as const),
    );
    return read(ANSWER_FIELDS.map((field) => given.get(field) ?? ''));
  };
}

function wordingOf(answer: JsonObject): string {
  const question = asObject(answer['question']);
  return asName(question['question'] ?? question, 'question');
}
