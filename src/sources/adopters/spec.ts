import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { instantSpec } from '../../config/instant-spec.ts';
import { means } from '../../config/means.ts';
import { absolute } from '../../util/absolute.ts';

/** A file under `adopters:` of muster.yaml. */
export const adoptersFileSpec = z
  .union([
    z.string().min(1),
    z.strictObject({
      path: z.string().min(1).meta(means('The file, relative to this configuration.', '文件路径，相对于本配置。')),
      project: z
        .string()
        .optional()
        .meta(means('ADOPTERS.md only: the key of the project it belongs to.', '仅用于 ADOPTERS.md：所属项目的键。')),
      address: addressSpec.optional().meta(means('ADOPTERS.md only: where it can be read.', '仅用于 ADOPTERS.md：可在哪个网址读到。')),
      as_of: instantSpec.optional().meta(means('ADOPTERS.md only: the day it was taken.', '仅用于 ADOPTERS.md：取得之日。')),
    }),
  ])
  .meta(means('A file of adopters, relative to this configuration.', '采用者文件，路径相对于本配置。'));

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
