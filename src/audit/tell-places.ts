import { rowsOf } from './atoms.ts';
import { CONTINENT, CONTINENTS } from './continents.ts';
import type { Folder } from './folder.ts';
import { namesOf } from './identities.ts';
import { type At, idOf, JOINED, NO_ANSWERS } from './tell-tables.ts';
import type { KOf } from './thresholds.ts';
import { isKnown, quantity, relate, say, sum, type World } from './world.ts';

/** The countries of each region that is not simply a continent. */
export type RegionCountries = ReadonlyMap<string, readonly string[]>;

/** Of whom it is told where they are from, and under which subject. */
export const PLACED = [
  ['registrations', 'attendees'],
  ['came', 'came'],
  ['speakers', 'speakers'],
] as const;

/** The region of an event that a country lies in. */
export function regionIn(own: RegionCountries, country: string): string | undefined {
  return [...own].find(([, codes]) => codes.includes(country))?.[0] ?? CONTINENT.get(country);
}

/** The quantity of a region's people whose countries have no row. */
export function restOf(region: string, inside: string, name: string): string {
  return `rest:${region}${inside}|${name}`;
}

/** Whether a row is of one country or region. */
export function isRow(category: string): boolean {
  return category !== JOINED && !NO_ANSWERS.has(category);
}

/** Which countries the regions of an event have, as the report says. */
export function regionCountries(folder: Folder, event: string): RegionCountries {
  type Told = { readonly id: string; readonly regionCountries?: Readonly<Record<string, readonly string[]>> };
  const { sections } = JSON.parse(folder.get('model.json') ?? '{}') as {
    readonly sections?: { readonly events?: { readonly events?: readonly Told[] } | null };
  };
  return new Map(Object.entries(sections?.events?.events?.find(({ id }) => id === event)?.regionCountries ?? {}));
}

/**
 * A region is its countries: those listed, and those counted together under `other`, of which a figure tells how many there are. Told of registrations,
 * of those who came and of speakers.
 */
export function tellPlaces(world: World, event: string, own: RegionCountries, kOf: KOf): void {
  for (const [universe, subject] of PLACED) {
    const name = `${universe}@${event}`;
    const countries = rowsOf(world, name, 'country');
    const regions = rowsOf(world, name, 'region');
    if (countries === undefined) continue;
    if (universe !== 'speakers') tellCount(world, event, name, countries, `${subject}.countries`);
    if (regions === undefined || regions.some((region) => isOwn(region) && !own.has(region))) continue;
    for (const slice of slicesOf(world, name)) tellRegions(world, { name, countries, regions, own, slice, k: kOf(event, subject) });
  }
}

/** A region that is no continent and no row of its own kind. */
function isOwn(region: string): boolean {
  return !CONTINENTS.has(region) && isRow(region);
}

/** The figure of countries less the countries listed are in the joined row: each of them with somebody in it. */
function tellCount(world: World, event: string, universe: string, countries: readonly string[], counted: string): void {
  const figure = world.quantities.get(namesOf(world, event).count(counted));
  const listed = countries.filter(isRow);
  if (figure === undefined || countries.some((country) => country.startsWith(`${JOINED}:`))) return;
  const joined = idOf(universe, { country: JOINED });
  const text = {
    en: `${figure.cell} counts countries: ${listed.length} are listed, each of the others has somebody in ${JOINED}`,
    zh: `${figure.cell} 统计国家：列出了 ${listed.length} 个，其余每个在 ${JOINED} 中都有人`,
  };
  if (!countries.includes(JOINED)) return;
  relate(
    world,
    [
      { coefficient: 1, of: joined },
      { coefficient: -1, of: figure.id },
    ],
    -listed.length,
    Infinity,
    { means: 'categories', text },
  );
  if (isKnown(figure) && figure.low.value === listed.length + 1)
    say(world, world.quantities.get(joined)!, 1, null, { means: 'categories', text });
}

/** The categories of every dimension that is crossed with both country and region, and all of them together. */
function slicesOf(world: World, universe: string): At[] {
  const crossed = (dim: string) =>
    new Set(
      [...world.quantities.keys()]
        .filter((id) => id.startsWith(`${universe}|`) && id.includes(`${dim}=`) && id.includes('&'))
        .map((id) => sliceOf(id, dim)),
    );
  const byRegion = crossed('region');
  return [
    {},
    ...[...crossed('country')]
      .filter((slice) => byRegion.has(slice))
      .map((slice) => Object.fromEntries([slice.split('=') as [string, string]])),
  ];
}

function sliceOf(id: string, dim: string): string {
  return id
    .split('|')[1]!
    .split('&')
    .filter((part) => !part.startsWith(`${dim}=`))
    .join('&');
}

type Places = {
  readonly name: string;
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  readonly own: RegionCountries;
  readonly slice: At;
  readonly k: number;
};

function tellRegions(world: World, { name, countries, regions, own, slice, k }: Places): void {
  const inside = Object.values(slice)
    .map((one) => ` (${one})`)
    .join('');
  const regionOf = (country: string) => regionIn(own, country);
  const rests: string[] = [];
  for (const region of regions) {
    const whole = idOf(name, { ...slice, region });
    if (NO_ANSWERS.has(region)) {
      const same = idOf(name, { ...slice, country: region });
      if (world.quantities.has(same) && world.quantities.has(whole))
        sum(world, whole, [same], {
          means: 'sums',
          text: { en: `${region} is the same by region and by country${inside}`, zh: `${region} 按区域与按国家相同${inside}` },
        });
      continue;
    }
    if (region === JOINED || !world.quantities.has(whole)) continue;
    const listed = countries.filter((country) => regionOf(country) === region).map((country) => idOf(name, { ...slice, country }));
    if (!listed.every((id) => world.quantities.has(id))) continue;
    const rest = restOf(region, inside, name);
    const everybody = own.get(region)?.length === 1 && listed.length === 1;
    quantity(world, {
      id: rest,
      k: everybody || listed.length === 0 ? 0 : k,
      table: name,
      cell: `${region}${inside}: countries not listed`,
      kind: 'derived',
    });
    if (everybody)
      say(world, world.quantities.get(rest)!, 0, 0, {
        means: 'sums',
        text: { en: `${region} is one country`, zh: `${region} 就是一个国家` },
      });
    sum(world, whole, [...listed, rest], {
      means: 'sums',
      text: {
        en: `${region}${inside} is its countries: those listed and the others`,
        zh: `${region}${inside} 由其各国组成：列出的与其余的`,
      },
    });
    rests.push(rest);
  }
  const joined = idOf(name, { ...slice, country: JOINED });
  if (!world.quantities.has(joined)) {
    if (countries.every((country) => !country.startsWith(JOINED)))
      for (const rest of rests)
        say(world, world.quantities.get(rest)!, 0, 0, { means: 'sums', text: { en: 'every country is listed', zh: '所有国家都已列出' } });
    return;
  }
  const loose = regions.includes(JOINED) ? [idOf(name, { ...slice, region: JOINED })] : [];
  const outside = regions.filter(isRow);
  const placed = countries.every((country) => NO_ANSWERS.has(country) || country === JOINED || regions.includes(regionOf(country) ?? ''));
  if (placed && rests.length === outside.length && loose.every((id) => world.quantities.has(id)))
    sum(world, joined, [...rests, ...loose], {
      means: 'sums',
      text: {
        en: `${JOINED} by country${inside} is what is left of every region, and answers on no list`,
        zh: `按国家的 ${JOINED}${inside} 是各区域剩余的部分，以及不在列表上的回答`,
      },
    });
}
