import path from 'node:path';
import { textOfBytes } from '../config/text-of-bytes.ts';
import { languageOf } from '../languages/languages.ts';
import { MusterError, MusterErrors } from '../model/error.ts';
import { fileMissing } from '../model/file-error.ts';
import { keyOf, keyText } from '../model/person-key.ts';
import { CORRECTION_COLUMNS, type Correction, readCorrection } from '../sources/affiliations/corrections.ts';
import { splitLines } from '../sources/affiliations/people-file.ts';
import type { Effects } from '../util/effects.ts';
import { ownEntry } from '../util/own-entry.ts';
import type { Workspace } from './workspace.ts';

/** What became of the lines: added, there already, still without an answer. */
export type Applied = { readonly file: string; readonly added: number; readonly known: number; readonly unanswered: number };

/**
 * Appends the answered lines of a file to `people.corrections`. Every line is checked first, and with one wrong line nothing is written. The file is
 * replaced whole: a crash leaves the old one or the new one, and of two runs at once the second is refused.
 * @throws MusterErrors E_CORRECTIONS, one per line; MusterError E_CORRECTIONS_FILE, E_FILE_ENCODING, E_FILE_MISSING, E_FILE_EXISTS
 */
export async function applyCorrections({ config, database }: Workspace, answers: string, effects: Effects): Promise<Applied> {
  const configured = config.people.corrections;
  if (configured === undefined) {
    throw new MusterError(
      'E_CORRECTIONS_FILE',
      { en: 'muster.yaml does not say where corrections are kept.', zh: 'muster.yaml 没有说明更正存放在哪里。' },
      {
        hint: { en: 'Add below people: corrections: corrections.csv', zh: '请在 people 下加上：corrections: corrections.csv' },
        at: { file: path.basename(config.file) },
      },
    );
  }
  const identities = await database.all<{ text: string }>("SELECT key_kind || ':' || key AS text FROM person_identity");
  const keys = new Set(identities.map(({ text }) => text));
  const { lines, unanswered } = checked(await readText(path.resolve(effects.process.cwd, answers), answers, effects), answers, keys);
  const file = path.resolve(config.folder, configured);
  const before = await readIfThere(file, configured, effects);
  const there = new Set(splitLines(before));
  const fresh = [...new Set(lines)].filter((line) => !there.has(line));
  if (fresh.length > 0) await replace(file, joined(before, fresh), effects);
  return { file: configured, added: fresh.length, known: lines.length - fresh.length, unanswered };
}

function checked(text: string, file: string, keys: ReadonlySet<string>): { readonly lines: string[]; readonly unanswered: number } {
  const lines: string[] = [];
  const errors: MusterError[] = [];
  let unanswered = 0;
  for (const [at, line] of splitLines(text).entries()) {
    const said = readCorrection(line);
    if (said === 'ignored') unanswered += /(?:^|,)\?(?:,|$)/.test(line) ? 1 : 0;
    else {
      const problem = 'problem' in said ? said.problem : unknownKey(said, keys);
      if (problem === undefined) lines.push(line);
      else errors.push(wrong(file, at + 1, problem));
    }
  }
  if (errors.length > 0) throw new MusterErrors(errors);
  return { lines, unanswered };
}

function unknownKey({ kind, person, value }: Correction, keys: ReadonlySet<string>): string | undefined {
  if (kind === 'name') return undefined;
  const named = kind === 'same' || kind === 'apart' ? [person, value] : [person];
  return named.every((text) => keys.has(keyText(keyOf(text)))) ? undefined : 'correction-nobody';
}

function wrong(file: string, line: number, reason: string): MusterError {
  const columns = CORRECTION_COLUMNS.join(',');
  return new MusterError(
    'E_CORRECTIONS',
    {
      en: `The line cannot be used: ${reason}.`,
      zh: `该行无法使用：${ownEntry<string>(languageOf('zh').report.codes, reason) ?? reason}。`,
    },
    { hint: { en: `Columns: ${columns}. Nothing was added.`, zh: `列依次为：${columns}。未加入任何内容。` }, at: { file, line } },
  );
}

function joined(before: string, fresh: readonly string[]): string {
  const start = before === '' ? `${CORRECTION_COLUMNS.join(',')}\n` : before.endsWith('\n') ? before : `${before}\n`;
  return `${start}${fresh.join('\n')}\n`;
}

async function replace(file: string, text: string, effects: Effects): Promise<void> {
  const aside = `${file}.new`;
  try {
    await effects.files.writeFile(aside, text, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new MusterError(
      'E_FILE_EXISTS',
      {
        en: `${aside} is there: another run is adding corrections, or one was killed.`,
        zh: `${aside} 已存在：另一次运行正在加入更正，或曾被中止。`,
      },
      {
        hint: {
          en: 'When no other run is at work, remove that file and try again; nothing of the corrections is lost.',
          zh: '若没有其他运行，请删除该文件后重试；更正内容不会丢失。',
        },
        cause,
      },
    );
  }
  await effects.files.rename(aside, file);
}

async function readText(file: string, shown: string, effects: Effects): Promise<string> {
  try {
    return textOfBytes(await effects.files.readFile(file), shown, effects);
  } catch (cause) {
    if (cause instanceof MusterError) throw cause;
    throw fileMissing(shown, { en: 'Name the file of answered lines.', zh: '请给出填好答案的文件。' }, cause);
  }
}

async function readIfThere(file: string, shown: string, effects: Effects): Promise<string> {
  try {
    return textOfBytes(await effects.files.readFile(file), shown, effects);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
