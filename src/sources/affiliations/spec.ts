import { z } from 'zod';
import { instantSpec } from '../../config/instant-spec.ts';
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
    path: z.string().min(1).describe('File or glob, relative to this configuration.'),
    format: z.enum(PEOPLE_FORMATS),
    organisation: z.string().optional().describe('gitdm-group only: the organisation of everyone listed.'),
    as_of: instantSpec
      .optional()
      .describe(
        'The day the file was taken, where it is a list without dates; else a day in its name, the commit that last changed it, or the first reading. ' +
          'What has no end counts for a year after it.',
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
