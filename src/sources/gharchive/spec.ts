import { z } from 'zod';
import { instantSpec } from '../../config/instant-spec.ts';

/** `gharchive:` of muster.yaml. */
export const gharchiveSpec = z.strictObject({
  files: z.array(z.string()).optional().describe('Hour files or globs, relative to this configuration.'),
  download: z.strictObject({ from: instantSpec, to: instantSpec, url: z.string().optional() }).optional(),
  repositories: z.array(z.string()).optional().describe('owner/name globs to keep; default: the repositories of the projects.'),
});

export type GharchiveConfig = z.output<typeof gharchiveSpec>;
