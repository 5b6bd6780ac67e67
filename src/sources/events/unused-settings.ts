import type { Message } from '../../util/message.ts';
import { nearest } from '../../util/nearest.ts';
import type { ReadContext } from './format.ts';
import { matchesAny } from './matches.ts';

/** Different words kept per field to suggest from. */
const MOST_WORDS = 500;

/** Sees the words a file holds, and tells which settings of muster.yaml met none of them. */
export type SettingsUse = { see(field: string, words: readonly string[]): void; unused(): readonly Message[] };

/** @param context its `leaveOut` and `tickets` are watched */
export function settingsUse({ mapping }: Pick<ReadContext, 'mapping'>): SettingsUse {
  const waiting = new Map<string, readonly [field: string, word: string]>();
  for (const [field, patterns] of Object.entries(mapping.leaveOut))
    for (const pattern of patterns) waiting.set(`leave_out: {${field}: ["${pattern}"]}`, [field, pattern]);
  for (const ticket of Object.keys(mapping.tickets)) waiting.set(`tickets: {"${ticket}": ...}`, ['ticket', ticket]);
  const seen = new Map<string, Set<string>>();
  return {
    see(field, words) {
      if (waiting.size === 0) return;
      const known = seen.get(field) ?? new Set();
      seen.set(field, known);
      for (const word of words) {
        if (known.has(word)) continue;
        if (known.size < MOST_WORDS) known.add(word);
        for (const [setting, [of, pattern]] of waiting) if (of === field && matchesAny([pattern], word)) waiting.delete(setting);
      }
    },
    unused: () =>
      [...waiting].map(([setting, [field, word]]) => {
        // Only ticket titles are the organiser's own words; other fields hold people's.
        const meant = field === 'ticket' ? nearest(word, [...(seen.get(field) ?? [])]) : undefined;
        return {
          en: `${setting} matches no row${meant ? `; did you mean "${meant}"?` : ''}`,
          zh: `${setting} 与任何一行都不相符${meant ? `；是否想写“${meant}”？` : ''}`,
        };
      }),
  };
}
