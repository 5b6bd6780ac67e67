import { z } from 'zod';
import { addressSpec } from '../../../config/address-spec.ts';
import { regionPartSpec } from '../../../config/region-schema.ts';
import { shippedTable } from '../../../config/shipped-table.ts';
import { COUNTRIES } from '../../../model/countries.ts';
import { MusterError } from '../../../model/error.ts';

const builtInSpec = z.strictObject({
  key: z.string(),
  en: z.string(),
  zh: z.string(),
  source: addressSpec,
  evidence: z.string(),
  rest: z.boolean().default(false),
  regions: z.record(z.string(), z.strictObject({ zh: z.string(), of: z.array(regionPartSpec).min(1) })),
});
const BUILT_IN = z.array(builtInSpec);

/** A country in a region between two instants; null is open. */
export type RegionPart = {
  readonly country: string;
  readonly region: string;
  readonly since: string | null;
  readonly until: string | null;
};

/** A way to divide the world. Countries that no region names are `other` where it has a rest, and in no region where it has not. */
export type RegionScheme = {
  readonly key: string;
  readonly parts: readonly RegionPart[];
  readonly rest: boolean;
  readonly names: Readonly<Record<string, { readonly en: string; readonly zh: string }>>;
};

/** The region of what no region of a scheme names. */
export const REST = 'other';
const REST_NAME = { en: 'Rest of the world', zh: '世界其他地区' };

/** The schemes that Muster brings. */
export function builtInSchemes(): readonly RegionScheme[] {
  return shippedTable(new URL('./schemes.yaml', import.meta.url), BUILT_IN).map(({ key, rest, regions }) =>
    schemeOf(
      key,
      Object.entries(regions).map(([region, { zh, of }]) => ({ region, name: { en: region, zh }, of })),
      rest,
    ),
  );
}

/** Schemes of the configuration: everything they do not name is `other`. @throws MusterError E_REGIONS */
export function ownSchemes(own: Readonly<Record<string, Readonly<Record<string, readonly z.output<typeof regionPartSpec>[]>>>>) {
  return Object.entries(own).map(([key, regions]) =>
    schemeOf(
      key,
      Object.entries(regions).map(([region, of]) => ({ region, name: { en: region, zh: region }, of })),
      true,
    ),
  );
}

type Named = {
  readonly region: string;
  readonly name: RegionScheme['names'][string];
  readonly of: readonly z.output<typeof regionPartSpec>[];
};

function schemeOf(key: string, regions: readonly Named[], rest: boolean): RegionScheme {
  const parts = regions.flatMap(({ region, of }) => of.map((part) => ({ region, ...part })));
  for (const { country, region, since, until } of parts) {
    if (COUNTRIES[country] === undefined)
      throw new MusterError(
        'E_REGIONS',
        { en: `The scheme ${key} names a country "${country}" that is none.`, zh: `方案 ${key} 中的“${country}”不是国家或地区。` },
        { hint: { en: 'Write its ISO code.', zh: '请写其 ISO 代码。' } },
      );
    if (since !== null && until !== null && instant(since) >= instant(until))
      throw new MusterError('E_REGIONS', {
        en: `In the scheme ${key}, ${country} leaves ${region} before it comes.`,
        zh: `在方案 ${key} 中，${country} 在加入 ${region} 之前就已离开。`,
      });
  }
  const named = rest ? [...parts, ...restOf(parts)] : parts;
  assertDisjoint(key, named);
  return {
    key,
    parts: named,
    rest,
    names: Object.fromEntries([...regions.map(({ region, name }) => [region, name]), ...(rest ? [[REST, REST_NAME]] : [])]),
  };
}

/** Every time that no region has of every country. */
function restOf(parts: readonly RegionPart[]): RegionPart[] {
  return Object.keys(COUNTRIES).flatMap((country) => {
    const own = parts.filter((part) => part.country === country).sort(byTime);
    const gaps: RegionPart[] = [];
    let since: string | null = null;
    for (const [index, part] of own.entries()) {
      const gap = part.since !== null && (index === 0 || instant(since!) < instant(part.since));
      if (gap) gaps.push({ country, region: REST, since, until: part.since });
      since = part.until;
      if (since === null) return gaps;
    }
    return [...gaps, { country, region: REST, since, until: null }];
  });
}

function assertDisjoint(key: string, parts: readonly RegionPart[]): void {
  const sorted = [...parts].sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : byTime(a, b)));
  for (const [index, part] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next?.country !== part.country) continue;
    if (part.until === null || next.since === null || instant(part.until) > instant(next.since))
      throw new MusterError(
        'E_REGIONS',
        {
          en: `The scheme ${key} has ${part.country} in ${part.region} and in ${next.region} at once.`,
          zh: `方案 ${key} 把 ${part.country} 同时列入 ${part.region} 和 ${next.region}。`,
        },
        {
          hint: {
            en: 'Regions are disjoint: give each its own time with since and until, or name the country once.',
            zh: '地区互不重叠：请用 since 和 until 给出各自的时间，或只列一次。',
          },
        },
      );
  }
}

function byTime(a: RegionPart, b: RegionPart): number {
  return (
    (a.since === null ? Number.NEGATIVE_INFINITY : instant(a.since)) - (b.since === null ? Number.NEGATIVE_INFINITY : instant(b.since))
  );
}

function instant(text: string): number {
  return Date.parse(text);
}
