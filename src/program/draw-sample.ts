import path from 'node:path';
import { allocate, drawn } from '../claims/follow-up/plan-sample.ts';
import { framesOf, NO_ZONE } from '../claims/follow-up/prospect.ts';
import { LOCALES, languageOf } from '../languages/languages.ts';
import { terminalWords } from '../languages/terminal.ts';
import { textIn, textOf } from '../languages/text.ts';
import { MusterError } from '../model/error.ts';
import { ANSWER_COLUMNS } from '../sources/answers/parse-answers.ts';
import type { Effects } from '../util/effects.ts';
import { privateFolder } from '../util/private-files.ts';
import type { Question } from './ask.ts';
import type { Workspace } from './workspace.ts';

/** The files of a sample: whom to ask, and what to send. */
export type Sample = { readonly list: string; readonly letter: string; readonly people: number };

const KEYS = `SELECT person_id AS person, arg_min(key, (key_kind <> 'email', suffix(key, 'noreply.github.com'), key)) AS key
FROM person_identity WHERE key_kind IN ('login', 'email') GROUP BY person_id`;

/**
 * Draws a sample and writes it below `.muster/ask` beside the configuration, for its owner only: a list with a place for each answer, and a letter. It names
 * people and is never part of a report. Who is in the frame and cannot be reached is drawn like anybody else, and counts as one who did not answer.
 * @throws MusterError E_FILE_EXISTS: a list that is there may hold answers
 */
export async function drawSample(
  { claim, prospect }: Question,
  size: number,
  seed: number,
  workspace: Workspace,
  effects: Effects,
): Promise<Sample> {
  const { config, database } = workspace;
  const keys = new Map((await database.all<{ person: number; key: string }>(KEYS)).map(({ person, key }) => [person, key]));
  const frames = framesOf(prospect);
  const parts = allocate(frames, size);
  const lines = frames.flatMap(({ zone, population }, i) => {
    const own = prospect.people
      .filter((person) => (person.zone ?? NO_ZONE) === zone)
      .map(({ person }) => ({ key: keys.get(person) ?? `person ${person}` }));
    return drawn(own, parts[i]!, seed, i).map(({ key }) => [claim.id, zone, String(population), key, ''].map(cell).join(','));
  });
  const folder = samplesFolder(config);
  await privateFolder(path.dirname(folder));
  await privateFolder(folder);
  const [list, letter] = [path.join(folder, `${claim.id}.csv`), path.join(folder, `${claim.id}.txt`)];
  await writeNew(list, `${ANSWER_COLUMNS.join(',')}\n${lines.join('\n')}\n`, effects);
  await effects.files.writeFile(letter, letterOf(claim, lines.length, prospect.people.length, workspace), { mode: 0o600 });
  return { list, letter, people: lines.length };
}

/** Where the lists are: beside the configuration, wherever the store is. */
export function samplesFolder(config: Workspace['config']): string {
  return path.join(config.folder, '.muster', 'ask');
}

/** Not for a spreadsheet: what is read back must be what was written. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function writeNew(file: string, text: string, effects: Effects): Promise<void> {
  await effects.files.writeFile(file, text, { mode: 0o600, flag: 'wx' }).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new MusterError(
      'E_FILE_EXISTS',
      { en: `${file} is there already and may hold answers.`, zh: `${file} 已存在，其中可能有回答。` },
      {
        hint: {
          en: 'Move it away to draw anew; a sample is drawn once, before anybody answers.',
          zh: '若要重新抽取，请先移走它；样本只抽一次，在有人回答之前。',
        },
        cause,
      },
    );
  });
}

/** The letter in every language that has one, one after the other. */
function letterOf(claim: Question['claim'], sampled: number, unlocated: number, { config }: Workspace): string {
  const letters = LOCALES.map((locale) => {
    const { formats } = languageOf(locale);
    const scope = textIn(
      textOf(claim.scope ?? config.projects.find(({ key }) => key === claim.where['project'])?.name ?? config.name),
      locale,
    );
    return terminalWords(locale)
      .ask.replaceAll('{scope}', () => scope)
      .replaceAll('{sampled}', () => formats.number(sampled))
      .replaceAll('{unlocated}', () => formats.number(unlocated));
  });
  return [...new Set(letters)].join('\n\n----\n\n');
}
