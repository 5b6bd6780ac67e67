import { z } from 'zod';
import { instantSpec } from './instant-spec.ts';

const code = z.string().regex(/^[A-Z]{2}$/, 'write the ISO code of a country, as DE');

/** A country of a region: its code, or with the time it belongs, half-open. */
export const regionPartSpec = z
  .union([code, z.strictObject({ country: code, since: instantSpec.optional(), until: instantSpec.optional() })])
  .transform((part) =>
    typeof part === 'string'
      ? { country: part, since: null, until: null }
      : { country: part.country, since: part.since ?? null, until: part.until ?? null },
  );

/** Schemes of regions by key: the regions of each, with their countries. */
export const regionsSpec = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.record(z.string().min(1), z.array(regionPartSpec).min(1)));
