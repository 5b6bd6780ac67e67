import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { instantSpec } from '../../config/instant-spec.ts';
import { absolute } from '../../util/absolute.ts';

/** A file under `adopters:` of muster.yaml. */
export const adoptersFileSpec = z
  .union([
    z.string().min(1),
    z.strictObject({
      path: z.string().min(1),
      project: z.string().optional().describe('ADOPTERS.md only: the key of the project it belongs to.'),
      address: addressSpec.optional().describe('ADOPTERS.md only: where it can be read.'),
      as_of: instantSpec.optional().describe('ADOPTERS.md only: the day it was taken.'),
    }),
  ])
  .describe('A file of adopters, relative to this configuration.');

/** A file of adopters; what it does not say of itself is null. */
export type AdoptersConfig = {
  readonly path: string;
  readonly project: string | null;
  readonly address: string | null;
  /** A day. */
  readonly asOf: string | null;
};

export function normaliseAdopters(file: z.output<typeof adoptersFileSpec>, folder: string): AdoptersConfig {
  const given = typeof file === 'string' ? { path: file } : file;
  return {
    path: absolute(folder, given.path),
    project: given.project ?? null,
    address: given.address ?? null,
    asOf: given.as_of?.slice(0, 10) ?? null,
  };
}
