import { type Finding, findingOf } from '../finding.ts';
import type { AdopterFigure } from '../measure-port.ts';

/**
 * What published figures say together: from the least any of them allows to the most. Sources that disagree widen the range, and each is
 * shown; none is preferred.
 */
export function findScale(figures: readonly AdopterFigure[]): Finding {
  if (figures.length === 0) return findingOf({ missing: 'figure-not-published' });
  const low = Math.min(...figures.map((figure) => figure.low));
  const high = figures.some((figure) => figure.high === null) ? null : Math.max(...figures.map((figure) => figure.high!));
  return findingOf({
    observed: low === high ? low : null,
    rungs: [{ rung: 'cited', low, high }],
    cited: figures.map(({ words, source, asOf }) => ({ name: words, value: null, source, as_of: asOf })),
  });
}
