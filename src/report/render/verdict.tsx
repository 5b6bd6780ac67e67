import type { Verdict } from '../../claims/evaluated-claim.ts';
import { h, type Markup } from '../markup.ts';
import type { View } from './view.tsx';

/** Shapes that differ without colour: a tick, a cross, an open question, a dash. Drawn in a box of 16. */
export const VERDICT_SHAPES: Readonly<Record<Verdict, string>> = {
  holds: 'M3.5 8.5l3 3 6-7',
  fails: 'M4 4l8 8M12 4l-8 8',
  'not identified': 'M5.2 6a2.8 2.8 0 1 1 4.3 2.3c-1 .6-1.5 1-1.5 2.1M8 13v.2',
  'not published': 'M4 8h8',
};

/** `not identified` as a class name. */
export function verdictClass(verdict: Verdict): string {
  return verdict.replace(' ', '-');
}

export function verdictBadge(view: View, verdict: Verdict): Markup {
  return (
    <span class={`verdict ${verdictClass(verdict)}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={VERDICT_SHAPES[verdict]} />
      </svg>
      {view.words.verdict[verdict]}
    </span>
  );
}
