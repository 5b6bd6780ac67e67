import type { Envelope } from './envelopes.ts';
import type { Lost, Rows } from './forge.ts';

/** Reads that something could not be had. */
export function readGap({ ask, answer }: Envelope, rows: Rows): void {
  const { repository, item } = (ask ?? { repository: '', item: '' }) as { repository: string; item: string };
  rows.gap({ repository, item, reason: String(answer) });
}

/** Reads that what could not be had was had after all, or is there no more. */
export function readFound({ ask }: Envelope, rows: Rows): void {
  rows.gap({ ...(ask as Lost), reason: '' });
}

/** Reads that a round through all repositories begins or ends. */
export function readRound({ answer }: Envelope, rows: Rows): void {
  rows.page({ repository: '', parent: '', list: 'round', thread: 0, cursor: null, more: answer === 'begins' });
}
