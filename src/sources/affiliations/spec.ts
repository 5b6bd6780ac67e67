import { z } from 'zod';
import { instantSpec } from '../../config/instant-spec.ts';
import { means } from '../../config/means.ts';
import { wrong } from '../../config/spec-message.ts';

/** The formats of files about people, by the name used in muster.yaml. */
export const PEOPLE_FORMATS = [
  'gitdm-developers',
  'gitdm-companies',
  'gitdm-email-map',
  'gitdm-domain-map',
  'gitdm-aliases',
  'gitdm-company-map',
  'gitdm-group',
  'gitdm-config',
  'github-users',
  'keyed-locations',
  'sortinghat',
  'stackalytics',
  'mailmap',
  'project-maintainers',
  'csv',
] as const;

/** A file under `people.files` of muster.yaml. */
export const peopleFileSpec = z
  .strictObject({
    path: z.string().min(1).meta(means('File or glob, relative to this configuration.', '文件路径或通配，相对于本配置。')),
    format: z
      .enum(PEOPLE_FORMATS)
      .meta(means('What the file is; each format is explained in people.md.', '文件的格式；各格式见 people.md。')),
    organisation: z
      .string()
      .optional()
      .meta(means('gitdm-group only: the organisation of everyone listed.', '仅用于 gitdm-group：名单中所有人的组织。')),
    as_of: instantSpec
      .optional()
      .meta(
        means(
          'The day the file was taken, where it is a list without dates; else a day in it or its name, that of its last commit, or the first reading. ' +
            'What has no end counts for a year after it.',
          '文件的取得之日，用于没有日期的名单；未写时，依次取文件自身或文件名中的日期、最后改动它的提交之日、首次读取之日。没有结束日期的内容在该日之后只计一年。',
        ),
      ),
  })
  .refine((file) => file.format !== 'project-maintainers' || file.as_of !== undefined, {
    message: wrong('A list of maintainers needs the day it was taken', '维护者名单须注明取得之日'),
    params: {
      hint: {
        en: 'The file holds no dates: {path: project-maintainers.csv, format: project-maintainers, as_of: 2026-08-01}.',
        zh: '文件中没有日期：{path: project-maintainers.csv, format: project-maintainers, as_of: 2026-08-01}。',
      },
    },
    path: ['as_of'],
  });
