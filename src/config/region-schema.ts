import { z } from 'zod';
import { instantSpec } from './instant-spec.ts';
import { means } from './means.ts';
import { wrong } from './spec-message.ts';

const code = z.string().regex(/^[A-Z]{2}$/, wrong('write the ISO code of a country, as DE', '请写国家或地区的 ISO 代码，如 DE'));

/** A country of a region: its code, or with the time it belongs, half-open. */
export const regionPartSpec = z
  .union([
    code,
    z.strictObject({
      country: code.meta(means('Its ISO code: DE.', '其 ISO 代码，如 DE。')),
      since: instantSpec
        .optional()
        .meta(means('From when it belongs to the region; left out: from the beginning.', '自何时起属于该区域；省略则自始属于。')),
      until: instantSpec
        .optional()
        .meta(means('From when it no longer belongs; left out: it still does.', '自何时起不再属于该区域；省略则至今属于。')),
    }),
  ])
  .transform((part) =>
    typeof part === 'string'
      ? { country: part, since: null, until: null }
      : { country: part.country, since: part.since ?? null, until: part.until ?? null },
  );

/** Schemes of regions by key: the regions of each, with their countries. */
export const regionsSpec = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.record(z.string().min(1), z.array(regionPartSpec).min(1)));
