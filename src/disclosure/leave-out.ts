import { MusterError } from '../model/error.ts';
import type { Split } from './link-tables.ts';
import type { Problem } from './problem.ts';

/**
 * The tables in which what is found out stands. Where everything around a cell has been printed before, no hiding helps: without its table nothing is
 * said of it any more.
 */
export function tablesBehind(leaks: readonly string[], problem: Problem, tables: readonly Split[]): Split[] {
  const behind = leaks.flatMap((id) => cellsBehind(id, problem)).map(readCell);
  return tables.filter(({ population, dimensions }) => {
    const names = new Set(dimensions.map(({ name }) => name));
    return behind.some((cell) => cell.population === population && cell.names.length > 0 && cell.names.every((name) => names.has(name)));
  });
}

/** What a change, a rest or a sum of small rows is made of, by the names of the cells. */
function cellsBehind(id: string, { constraints }: Problem): string[] {
  const changed = /^(?:change|earlier)\|[^|]*\|(.+)$/.exec(id)?.[1];
  if (changed !== undefined) return [changed];
  if (!/^(?:rest|together|answered:[^|]*)\|/.test(id)) return [id];
  const line = constraints.find(({ terms }) => terms.some(({ cell }) => cell === id))?.terms ?? [];
  return line.filter(({ cell }) => cell !== id).map(({ cell }) => cell.replace(/^earlier\|[^|]*\|/, ''));
}

function readCell(id: string): { readonly population: string; readonly names: readonly string[] } {
  const [population = '', places = ''] = id.split('|');
  return { population, names: places === '' ? [] : places.split('&').map((place) => place.split('=')[0]!) };
}

/** Of the numbers that are found out, as many as a person reads. */
export function leak(cells: readonly string[], problem: Problem): MusterError {
  const words = [...new Set(cells.flatMap((id) => cellsBehind(id, problem)))].map((id) => id.replace(/\|$/, '').replace('|', ', '));
  const named = words.slice(0, 5);
  const more = words.length - named.length;
  return new MusterError(
    'E_DISCLOSURE_LEAK',
    {
      en: `What would be printed gives away: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
      zh: `将要公布的内容会泄露：${named.join('；')}${more > 0 ? `；另有 ${more} 项` : ''}。`,
    },
    {
      hint: {
        en: 'Earlier editions printed too much around these numbers to take it back: publish the next edition when more people have come or gone.',
        zh: '较早的版本已公布了这些数字周围的太多内容，无法收回：请等到有更多人加入或离开后，再发布下一版。',
      },
    },
  );
}
