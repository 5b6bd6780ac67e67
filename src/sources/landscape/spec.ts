import { z } from 'zod';
import { repositoryName, resolveLocation } from '../../config/repository.ts';

/** `landscape:` of muster.yaml. */
export const landscapeSpec = z
  .strictObject({ repository: z.string() })
  .describe('A clone of the landscape repository with its files, or its address when it stands in the mirror folder.');

/** What git reads, and the place as configured. */
export type LandscapeConfig = { readonly repository: string; readonly origin: string };

/** @param mirrors folder of local copies */
export function normaliseLandscape(
  { repository }: z.output<typeof landscapeSpec>,
  folder: string,
  mirrors: string | undefined,
): LandscapeConfig {
  return { repository: resolveLocation(repository, repositoryName(repository), folder, mirrors).location, origin: repository };
}
