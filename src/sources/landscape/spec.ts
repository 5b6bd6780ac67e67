import { z } from 'zod';
import { means } from '../../config/means.ts';
import { repositoryName, resolveLocation } from '../../config/repository.ts';

/** `landscape:` of muster.yaml. */
export const landscapeSpec = z
  .strictObject({
    repository: z
      .string()
      .meta(means('Its path; or its address, when `mirrors` holds a copy.', '其路径；`mirrors` 中有副本时也可写地址。')),
  })
  .meta(
    means(
      'A clone of the landscape repository with its files, or its address when it stands in the mirror folder.',
      '全景图仓库的克隆（含文件）；若镜像目录中有副本，也可写其地址。成员与项目由此得知。',
    ),
  );

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
