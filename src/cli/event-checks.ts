import type { Config } from '../config/config.ts';
import { type FileLook, lookAtEventFile } from '../sources/events/look-at-file.ts';
import type { EventFileConfig } from '../sources/events/spec.ts';
import { counted } from '../util/counted.ts';
import type { Effects } from '../util/effects.ts';
import { pseudonyms } from '../util/pseudonym.ts';

export type EventCheck = {
  readonly what: string;
  readonly state: 'ok' | 'missing' | 'optional';
  readonly found: string;
  readonly mend: string;
};

const MOST_SHOWN = 20;

/**
 * What the files of the configured events hold that is on no list, as written, for the organiser's eyes alone; a file that cannot be read, and
 * why. Nothing of the reading is kept.
 */
export async function eventChecks({ events, limits }: Pick<Config, 'events' | 'limits'>, effects: Effects): Promise<readonly EventCheck[]> {
  // Nothing of this reading is kept, so any key will do.
  const names = pseudonyms(new Uint8Array(32));
  const checks: EventCheck[] = [];
  for (const file of events.flatMap((event) => event.files)) {
    const { columns, answers, tickets, leave_out: leaveOut, format = null } = file;
    try {
      const look = await lookAtEventFile(file.path, file.file, names, effects, {
        format,
        sheets: file.sheets,
        mapping: { columns, answers, tickets, leaveOut },
        limits,
      });
      checks.push(
        { what: file.file, state: 'ok', found: `${counted(look.rowsIn, 'row')}, ${look.rowsUsed.toLocaleString('en')} used`, mend: '' },
        ...unlisted(file, look),
      );
    } catch (error) {
      const { message, hint } = error as { message: string; hint?: string };
      checks.push({ what: file.file, state: 'missing', found: message, mend: hint ?? '' });
    }
  }
  return checks;
}

function unlisted({ file }: EventFileConfig, look: FileLook): readonly EventCheck[] {
  return [...new Set(look.unlisted.map(({ field }) => field))].map((field) => {
    const texts = look.unlisted.filter((one) => one.field === field);
    const shown = texts.slice(0, MOST_SHOWN).map(({ text, rows }) => `${JSON.stringify(text)} (${rows})`);
    return {
      what: `${file}: ${field}`,
      state: 'optional',
      found: `on no list: ${shown.join(', ')}${texts.length > MOST_SHOWN ? ', ...' : ''}`,
      mend: `answers: {${field}: {...}} in muster.yaml`,
    };
  });
}
