import type { Config } from '../../../config/config.ts';
import { BEGINNING_OF_TIME, END_OF_TIME, microsOf } from '../../../model/all-time.ts';
import type { Database } from '../../../model/database.ts';
import { MusterError } from '../../../model/error.ts';
import { didYouMean, type Message, verbatim } from '../../../util/message.ts';
import { nearest } from '../../../util/nearest.ts';
import { loadZones, MAX_REGIONS } from '../location/clock.ts';
import { builtInSchemes, ownSchemes, type RegionScheme } from './schemes.ts';

/** A place in a region between two instants, in microseconds since 1970. */
export type DatedPart = { readonly place: string; readonly region: string; readonly from: bigint; readonly until: bigint };

/**
 * Rebuilds `region_part`, `region_scheme` and `region_name`.
 * @throws MusterError E_REGIONS when a scheme contradicts itself, or the chosen one is not there
 */
export async function deriveRegions(database: Database, config: Pick<Config, 'regions' | 'report' | 'events'>): Promise<void> {
  await database.run('DELETE FROM region_part; DELETE FROM region_scheme; DELETE FROM region_name');
  const schemes = [...builtInSchemes(), ...ownSchemes(config.regions)];
  assertChosen(schemes, config);
  const macros = macroRegions();
  const [parts, names] = [await database.writer('region_part'), await database.writer('region_name')];
  for (const scheme of schemes) {
    const countries = scheme.parts.map(dated);
    const all = [...countries, ...[...macros].flatMap(([macro, members]) => partsOfMacro(macro, members, countries))];
    for (const { place, region, from, until } of all) parts.append([scheme.key, place, region, from, until]);
    for (const [region, { en, zh }] of Object.entries(scheme.names)) names.append([scheme.key, region, en, zh]);
  }
  await parts.close();
  await names.close();
  const chosen = await database.writer('region_scheme');
  for (const { key } of schemes) chosen.append([key, key === config.report.regions]);
  await chosen.close();
}

function assertChosen(schemes: readonly RegionScheme[], { report, events }: Pick<Config, 'report' | 'events'>): void {
  const keys = schemes.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined)
    throw new MusterError(
      'E_REGIONS',
      { en: `There is a scheme "${twice}" already.`, zh: `已有方案“${twice}”。` },
      { hint: { en: 'Give your own under regions another name.', zh: '请给 regions 下自己的方案另取名称。' } },
    );
  assertThere(report.regions, verbatim('report.regions'), keys);
  for (const { id, scheme } of events)
    if (scheme !== null) assertThere(scheme, { en: `regions of the event ${id}`, zh: `活动 ${id} 的 regions` }, keys);
}

function assertThere(key: string, where: Message, keys: readonly string[]): void {
  if (keys.includes(key)) return;
  const near = nearest(key, keys);
  throw new MusterError(
    'E_REGIONS',
    { en: `There is no scheme of regions "${key}" (${where.en}).`, zh: `没有地区方案“${key}”（${where.zh}）。` },
    { hint: near ? didYouMean(near) : { en: `Schemes: ${keys.join(', ')}.`, zh: `方案有：${keys.join('、')}。` } },
  );
}

function dated({ country, region, since, until }: RegionScheme['parts'][number]): DatedPart {
  return { place: country, region, from: microsOf(since, BEGINNING_OF_TIME), until: microsOf(until, END_OF_TIME) };
}

/** Every place a clock or a text may leave open, as `asia+oceania`, with all countries it may be. */
function macroRegions(): ReadonlyMap<string, ReadonlySet<string>> {
  const zones = loadZones().filter(({ region }) => region !== '');
  const single = [...new Set(zones.map(({ region }) => region))].sort();
  let sets = single.map((macro) => [macro]);
  for (let size = 1, last = sets; size < MAX_REGIONS; size++) {
    last = last.flatMap((set) => single.filter((macro) => macro > set.at(-1)!).map((macro) => [...set, macro]));
    sets = [...sets, ...last];
  }
  const within = (set: readonly string[]) => new Set(zones.filter(({ region }) => set.includes(region)).map(({ country }) => country));
  return new Map(sets.map((set) => [set.join('+'), within(set)]));
}

/** When all countries a macro-region may be were in one and the same region. */
export function partsOfMacro(macro: string, countries: ReadonlySet<string>, parts: readonly DatedPart[]): DatedPart[] {
  const own = parts.filter(({ place }) => countries.has(place));
  const cuts = [...new Set(own.flatMap(({ from, until }) => [from, until]))].sort((a, b) => (a < b ? -1 : 1));
  return cuts.slice(0, -1).flatMap((from, index) => {
    const until = cuts[index + 1]!;
    const then = own.filter((part) => part.from <= from && part.until >= until);
    const [region, ...others] = new Set(then.map((part) => part.region));
    const whole = region !== undefined && others.length === 0 && new Set(then.map(({ place }) => place)).size === countries.size;
    return whole ? [{ place: macro, region, from, until }] : [];
  });
}
