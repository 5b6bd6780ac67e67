import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { instantSpec } from '../../config/instant-spec.ts';

/** `gharchive:` of muster.yaml. */
export const gharchiveSpec = z.strictObject({
  files: z.array(z.string()).optional().describe('Hour files or globs, relative to this configuration.'),
  download: z.strictObject({ from: instantSpec, to: instantSpec, url: addressSpec.optional() }).optional(),
  repositories: z.array(z.string()).optional().describe('owner/name globs to keep; default: the repositories of the projects.'),
});

export type GharchiveConfig = z.output<typeof gharchiveSpec>;
