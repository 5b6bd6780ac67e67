import { MusterError } from '../model/error.ts';
import { groupBy } from '../util/group-by.ts';
import { type Listing, listingKey } from './join-small.ts';

type Regions = Readonly<Record<string, readonly string[]>>;

/** The countries of each region, all by name. */
export function countriesByRegion(regionOf: Readonly<Record<string, string>>): Regions {
  const byRegion = groupBy(Object.entries(regionOf).sort(), ([, region]) => region);
  return Object.fromEntries([...byRegion].map(([region, countries]) => [region, countries.map(([country]) => country)]));
}

/** The same people divided in two ways would tell of those in whom the ways differ. @throws MusterError E_EVENT_REGIONS */
export function checkRegions(regions: Regions, earlier: readonly { readonly regions?: Regions | undefined }[]): void {
  const text = (one: Regions) => JSON.stringify(Object.entries(one).sort());
  if (earlier.every((edition) => edition.regions === undefined || text(edition.regions) === text(regions))) return;
  throw new MusterError(
    'E_EVENT_REGIONS',
    {
      en: 'The regions of an event are not those of an edition that is printed.',
      zh: '某活动的区域划分与其已公布的版本不同。',
    },
    {
      hint: {
        en: 'Keep events[].regions as it was: the same people divided in two ways would tell of the few in whom the ways differ.',
        zh: '请保持 events[].regions 不变：同一批人按两种方式划分，会泄露划分不同的少数人。',
      },
    },
  );
}

/**
 * Every region of a listed country has a row in a table by region that no edition printed before: where countries were listed earlier, its absence would
 * say that nobody is from there now.
 */
export function withRegionsOfListed(categories: Listing, before: Listing, regionOf: Readonly<Record<string, string>>): Listing {
  const added = Object.entries(categories).flatMap(([key, countries]): [string, readonly string[]][] => {
    const [universe, dimension] = key.split('|') as [string, string];
    const regions = categories[listingKey(universe, 'region')];
    if (dimension !== 'country' || regions === undefined || before[listingKey(universe, 'region')] !== undefined) return [];
    const listed = countries.flatMap((country) => regionOf[country] ?? []);
    return [[listingKey(universe, 'region'), [...new Set([...regions, ...listed])].sort()]];
  });
  return { ...categories, ...Object.fromEntries(added) };
}
