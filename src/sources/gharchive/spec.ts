import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { instantSpec } from '../../config/instant-spec.ts';
import { means } from '../../config/means.ts';

/** `gharchive:` of muster.yaml. */
export const gharchiveSpec = z.strictObject({
  files: z
    .array(z.string())
    .optional()
    .meta(means('Hour files or globs, relative to this configuration.', '小时文件的路径或通配，相对于本配置。')),
  download: z
    .strictObject({
      from: instantSpec.meta(means('The first hour.', '第一个小时。')),
      to: instantSpec.meta(means('The hour after the last one.', '最后一个小时之后的那一小时。')),
      url: addressSpec
        .optional()
        .meta(
          means(
            'Another place with the same files; default: https://data.gharchive.org/.',
            '存放同样文件的其他地址；默认为 https://data.gharchive.org/。',
          ),
        ),
    })
    .optional()
    .meta(
      means(
        'Hours that are downloaded once, [from, to), into .muster/gharchive.',
        '要下载的小时，区间 [from, to)，存入 .muster/gharchive，只下载一次。',
      ),
    ),
  repositories: z
    .array(z.string())
    .optional()
    .meta(
      means('owner/name globs to keep; default: the repositories of the projects.', '要保留的仓库，owner/name 通配；默认为各项目的仓库。'),
    ),
});

export type GharchiveConfig = z.output<typeof gharchiveSpec>;
