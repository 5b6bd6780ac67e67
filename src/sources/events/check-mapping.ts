import { MusterError } from '../../model/error.ts';
import { ANSWER_FIELDS, OPINION_FIELDS, type QuestionField } from '../../model/event-rows.ts';
import { nearest } from '../../util/nearest.ts';
import { answerValues, STATE_VALUES, STATUS_VALUES } from './answers.ts';
import type { EventFileHolds } from './format.ts';
import { MODE_VALUES } from './mode.ts';
import type { ProposalField } from './proposal-table.ts';
import type { RegistrationField } from './registration-columns.ts';
import type { EventFileConfig } from './spec.ts';

const REGISTRATION: Readonly<Record<RegistrationField, true>> = {
  id: true,
  order: true,
  email: true,
  orderEmail: true,
  name: true,
  firstName: true,
  status: true,
  void: true,
  ticket: true,
  variation: true,
  mode: true,
  registered: true,
  checkedIn: true,
  company: true,
  country: true,
  quantity: true,
  guests: true,
  addOnTo: true,
  scannedOn: true,
};
const PROPOSAL: Readonly<Record<ProposalField, true>> = {
  id: true,
  state: true,
  submitted: true,
  confirmed: true,
  scheduled: true,
  minutes: true,
  track: true,
  format: true,
  level: true,
  language: true,
  email: true,
  speakerId: true,
  speakerIds: true,
  ownerEmail: true,
  company: true,
};
const RATING = ['session', 'rating'];
/** The fields that `columns:` may give a header to in a file that holds these. */
export function columnFields(holds: EventFileHolds): readonly string[] {
  if (holds === 'schedule') return [];
  if (holds === 'ratings') return RATING;
  if (holds === 'responses') return [...OPINION_FIELDS, ...ANSWER_FIELDS];
  return [...Object.keys(holds === 'registrations' ? REGISTRATION : PROPOSAL), ...ANSWER_FIELDS];
}

/** What a word of a field may stand for; null where it is a country. */
export function answerChoices(field: string): readonly string[] | null {
  return ANSWERED[field] ?? null;
}

/** Every field that `columns:` may give a header to. */
export const COLUMN_FIELDS = [
  ...new Set([...Object.keys(REGISTRATION), ...Object.keys(PROPOSAL), ...ANSWER_FIELDS, ...OPINION_FIELDS, ...RATING]),
];
const ANSWERED: Readonly<Record<string, readonly string[] | null>> = {
  status: STATUS_VALUES,
  state: STATE_VALUES,
  checkedIn: ['yes', 'no'],
  void: ['yes', 'no'],
  mode: MODE_VALUES,
  ...Object.fromEntries([...ANSWER_FIELDS, ...OPINION_FIELDS].map((field: QuestionField) => [field, answerValues(field)])),
};

/**
 * Checks what muster.yaml says of one file against the lists it must come from.
 * @throws MusterError E_CONFIG_VALUE with the word that was most likely meant
 */
export function checkMapping({ file, columns, answers, leave_out }: EventFileConfig): void {
  for (const field of Object.keys(columns)) oneOf(field, COLUMN_FIELDS, 'columns', file);
  for (const field of Object.keys(leave_out)) oneOf(field, Object.keys(REGISTRATION), 'leave_out', file);
  for (const [field, values] of Object.entries(answers)) {
    oneOf(field, Object.keys(ANSWERED), 'answers', file);
    const allowed = ANSWERED[field];
    for (const value of Object.values(values)) {
      if (allowed) oneOf(value, allowed, `answers: {${field}: ...}`, file);
      else if (!/^[A-Z]{2}$|^other$|^no-answer$/.test(value))
        throw unknownWord(value, ['other', 'no-answer'], `answers: {${field}: ...}`, file);
    }
  }
}

function oneOf(word: string, list: readonly string[], where: string, file: string): void {
  if (!list.includes(word)) throw unknownWord(word, list, where, file);
}

function unknownWord(word: string, list: readonly string[], where: string, file: string): MusterError {
  const meant = nearest(word, list);
  const isCountry = list.length === 2 && list[0] === 'other';
  return new MusterError(
    'E_CONFIG_VALUE',
    {
      en: `"${word}" under ${where} of ${file} is not known${meant ? `; did you mean "${meant}"?` : '.'}`,
      zh: `${file} 的 ${where} 之下没有“${word}”${meant ? `；是否想写“${meant}”？` : '。'}`,
    },
    {
      hint: {
        en: `Known: ${list.join(', ')}${isCountry ? ', or a country code of two capital letters' : ''}.`,
        zh: `可用的有：${list.join('、')}${isCountry ? '，或两个大写字母的国家或地区代码' : ''}。`,
      },
    },
  );
}
