import { formatShare } from '../../languages/numbers.ts';
import type { Population } from '../../model/measure-result.ts';
import { type Part, partsBar, type Tone } from '../charts/parts-bar.tsx';
import { fillText } from '../format/fill.tsx';
import { h, type Markup } from '../markup.ts';
import type { MeasureTable } from '../model.ts';
import { figure } from './figure.tsx';
import { titleOf } from './message.tsx';
import { number, unitWord, type View } from './view.tsx';

const ORDER: readonly Tone[] = ['known', 'region', 'ambiguous', 'unknown'];

/** The whole population of a table and what is known of it, with what was left out before counting. */
export function coverage(view: View, table: MeasureTable): Markup {
  return figure(view, {
    title: titleOf(view, table, knownMessage(view, table.result.population)),
    picture: populationBar(view, `known-${table.id}`, table.result.population),
    table: populationTable(view, table.result.population),
    source: table,
  });
}

function knownMessage(view: View, { known, total, unit }: Population): string {
  return fillText(view.words.chart.message.known, { share: formatShare(known, total), total, unit: unitWord(view, unit) }, view.locale);
}

export function populationBar(view: View, id: string, population: Population): Markup {
  const parts = partsOf(view, population);
  const list = parts
    .filter((part) => part.value > 0)
    .map((part) => fillText(view.words.chart.coveragePart, { n: part.value, what: part.name, share: part.share }, view.locale))
    .join(view.words.separator.facts);
  return partsBar(
    id,
    fillText(view.words.chart.coverage, { total: population.total, unit: unitWord(view, population.unit), list }, view.locale),
    parts,
  );
}

/** Reasons that have a tone of their own keep it; every other reason is simply not known. */
function partsOf(view: View, { known, unknownBy, total, unit }: Population): Part[] {
  const { population: words } = view.words;
  const part = (tone: Tone, name: string, value: number): Part => ({
    tone,
    name,
    value,
    share: formatShare(value, total),
    text: `${number(view, value)} ${unitWord(view, unit)}`,
  });
  const toned = (reason: string): Tone => (reason === 'region' || reason === 'ambiguous' ? reason : 'unknown');
  const parts = [
    part('known', words.known, known),
    ...Object.entries(unknownBy).map(([reason, value]) => part(toned(reason), reasonText(view, reason), value)),
  ];
  return parts.sort((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));
}

/** Known, unknown by reason, the whole; then what was left out, by reason. */
export function populationTable(view: View, population: Population): Markup {
  const { population: words } = view.words;
  const row = (label: string, value: number, share: boolean) => (
    <tr>
      <th scope="row">{label}</th>
      <td class="n">{number(view, value)}</td>
      <td class="n soft">{share && formatShare(value, population.total)}</td>
    </tr>
  );
  const excluded = Object.entries(population.excluded);
  return (
    <div class="scroll">
      <table>
        <tbody>
          {row(words.known, population.known, true)}
          {Object.entries(population.unknownBy).map(([reason, value]) => row(reasonText(view, reason), value, true))}
        </tbody>
        <tbody class="whole">
          <tr>
            <th scope="row">{words.total}</th>
            <td class="n">
              {number(view, population.total)} {unitWord(view, population.unit)}
            </td>
            <td />
          </tr>
        </tbody>
        <tbody>
          <tr>
            <th scope="rowgroup" colspan="3">
              {words.excluded}
            </th>
          </tr>
          {excluded.length === 0 ? (
            <tr>
              <td colspan="3">{words.nothing}</td>
            </tr>
          ) : (
            excluded.map(([reason, value]) => row(reasonText(view, reason), value, false))
          )}
        </tbody>
      </table>
    </div>
  );
}

export function reasonText(view: View, reason: string): string {
  return view.words.population.reason[reason as keyof typeof view.words.population.reason] ?? reason;
}
