import type { Config } from '../config/config.ts';
import { type FileLook, lookAtEventFile } from '../sources/events/look-at-file.ts';
import type { EventFileConfig } from '../sources/events/spec.ts';
import { counted } from '../util/counted.ts';
import type { Effects } from '../util/effects.ts';
import { type Message, verbatim } from '../util/message.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { type Check, checkFailed, NOTHING } from './check.ts';

const MOST_SHOWN = 20;

/**
 * What the files of the configured events hold that is on no list, as written, for the organiser's eyes alone; a file that cannot be read, and
 * why. Nothing of the reading is kept.
 */
export async function eventChecks({ events, limits }: Pick<Config, 'events' | 'limits'>, effects: Effects): Promise<readonly Check[]> {
  // Nothing of this reading is kept, so any key will do.
  const names = pseudonyms(new Uint8Array(32));
  const checks: Check[] = [];
  for (const file of events.flatMap((event) => event.files)) {
    const { columns, answers, tickets, leave_out: leaveOut, format = null } = file;
    try {
      const look = await lookAtEventFile(file.path, file.file, names, effects, {
        format,
        sheets: file.sheets,
        mapping: { columns, answers, tickets, leaveOut },
        limits,
      });
      checks.push({ what: verbatim(file.file), state: 'ok', found: rowsOf(look), mend: NOTHING }, ...unlisted(file, look));
    } catch (error) {
      checks.push(checkFailed(verbatim(file.file), error));
    }
  }
  return checks;
}

function rowsOf({ rowsIn, rowsUsed }: FileLook): Message {
  const used = rowsUsed.toLocaleString('en');
  return { en: `${counted(rowsIn, 'row')}, ${used} used`, zh: `${rowsIn.toLocaleString('en')} 行，计入 ${used} 行` };
}

function unlisted({ file }: EventFileConfig, look: FileLook): readonly Check[] {
  return [...new Set(look.unlisted.map(({ field }) => field))].map((field) => {
    const texts = look.unlisted.filter((one) => one.field === field);
    const shown = texts.slice(0, MOST_SHOWN).map(({ text, rows }) => `${JSON.stringify(text)} (${rows})`);
    const more = texts.length > MOST_SHOWN;
    return {
      what: verbatim(`${file}: ${field}`),
      state: 'optional',
      found: {
        en: `on no list: ${shown.join(', ')}${more ? ', ...' : ''}`,
        zh: `不在任何列表上：${shown.join('、')}${more ? '……' : ''}`,
      },
      mend: { en: `answers: {${field}: {...}} in muster.yaml`, zh: `muster.yaml 中写 answers: {${field}: {...}}` },
    };
  });
}
