import { z } from 'zod';
import { adoptersFileSpec } from '../sources/adopters/spec.ts';
import { peopleFileSpec } from '../sources/affiliations/spec.ts';
import { answersSpec } from '../sources/answers/spec.ts';
import { eventSpec } from '../sources/events/spec.ts';
import { forgeSpec } from '../sources/forges/spec.ts';
import { gharchiveSpec } from '../sources/gharchive/spec.ts';
import { repositorySpec } from '../sources/git/spec.ts';
import { landscapeSpec } from '../sources/landscape/spec.ts';
import { engineSpec } from './engine-schema.ts';
import { instantSpec } from './instant-spec.ts';
import { limitsSpec } from './limits.ts';
import { means } from './means.ts';
import { regionsSpec } from './region-schema.ts';
import { reportSpec } from './report-schema.ts';
import { wrong } from './spec-message.ts';
import { textSpec } from './text-spec.ts';

/** Where claims stand unless the configuration says otherwise. */
export const DEFAULT_CLAIMS = 'claims.yaml';

export const periodSpec = z
  .strictObject({
    from: instantSpec.optional().meta(means('Its beginning, which is in it.', '起点，含在内。')),
    to: instantSpec.optional().meta(means('Its end, which is no longer in it.', '终点，不含在内。')),
  })
  .refine((period) => !period.from || !period.to || period.from < period.to, {
    message: wrong('The period ends before it begins', '统计期在开始之前就已结束'),
    params: { hint: { en: 'Periods are [from, to).', zh: '统计期为 [from, to)。' } },
  })
  .meta(means('Half-open [from, to) in UTC; a missing side is open.', '左闭右开区间 [from, to)，UTC；省略的一侧不限。'));

const projectSpec = z.strictObject({
  name: textSpec.optional().meta(means('What it is called; left out: its key.', '项目名称；省略则用其键名。')),
  joined: instantSpec
    .optional()
    .meta(
      means(
        'The day the project joined the foundation: claims are then counted before and after it too.',
        '项目加入基金会的日期；声明会另按此日前后各统计一次。',
      ),
    ),
  repositories: z
    .array(repositorySpec)
    .min(1)
    .meta(
      means(
        'Its repositories: an address or a path each (OWNER/* is all of an owner on GitHub), or the keys below.',
        '其仓库，每项为一个地址或路径（OWNER/* 指 GitHub 上某所有者的全部仓库），或写成下列各键。',
      ),
    ),
});

const botSpec = z.strictObject({
  login: z.string().optional().meta(means('The login; * stands for any letters.', '登录名；* 代表任意字符。')),
  email: z.string().optional().meta(means('The e-mail address; * stands for any letters.', '邮箱；* 代表任意字符。')),
  state: z
    .enum(['bot', 'human', 'unsure'])
    .default('bot')
    .meta(
      means(
        'What is behind it: bot is left out of counts; human wins over every other table; unsure is counted.',
        '背后是什么：bot（机器人）不计入；human（人）优先于其他各表；unsure（不确定）照计。',
      ),
    ),
  since: instantSpec.optional().meta(means('From when this holds; left out: from the beginning.', '自何时起如此；省略则自始如此。')),
  until: instantSpec.optional().meta(means('From when it no longer holds; left out: it still does.', '自何时起不再如此；省略则至今如此。')),
  evidence: z.string().min(1).meta(means('How it is known; muster explain person shows it.', '依据；muster explain person 会显示。')),
});

/** The content of muster.yaml: what each source says of itself in its `spec.ts`, and what belongs to no source. */
export const musterSpec = z
  .strictObject({
    name: textSpec.meta(means('The community this report is about.', '本报告所涉及的社区。')),
    period: periodSpec
      .optional()
      .meta(
        means(
          'The time the report is about, half-open [from, to) in UTC; a missing side is open.',
          '报告的统计期，左闭右开区间 [from, to)，UTC；省略的一侧不限。',
        ),
      ),
    mirrors: z
      .string()
      .optional()
      .meta(
        means(
          'Folder with local copies DIR/<owner>__<name>.git of the repositories; every / of a name is written __.',
          '存放仓库本地副本 DIR/<owner>__<name>.git 的目录；名称中的每个 / 写作 __。',
        ),
      ),
    projects: z
      .record(
        z.string().regex(/^[a-z0-9][a-z0-9-]*$/, wrong('must be lower-case letters, digits and hyphens', '须为小写字母、数字和连字符')),
        projectSpec,
      )
      .default({})
      .meta(
        means(
          'The projects, each under a key of its own: lower-case letters, digits and hyphens.',
          '各项目，每个项目一个键：小写字母、数字和连字符。',
        ),
      ),
    people: z
      .strictObject({
        files: z
          .array(peopleFileSpec)
          .default([])
          .meta(
            means(
              'Files that say who works where and who is where. A report takes its readers to see them: list no private file.',
              '说明谁任职于何处、身在何处的文件。报告视其为读者可以看到的文件：请勿列入私人文件。',
            ),
          ),
        same: z
          .array(z.array(z.string()).min(2))
          .default([])
          .meta(means('Lists of e-mails or logins that are one person.', '若干组邮箱或登录名，每组属于同一人。')),
        apart: z
          .array(z.array(z.string()).min(2))
          .default([])
          .meta(means('Lists of e-mails or logins that are never one person.', '若干组邮箱或登录名，每组绝非同一人。')),
        corrections: z
          .string()
          .min(1)
          .optional()
          .meta(
            means(
              'The file of corrections found by looking, written by muster review --apply.',
              '人工查明的更正文件，由 muster review --apply 写出。',
            ),
          ),
        answers: answersSpec.default([]),
        bots: z
          .array(botSpec)
          .default([])
          .meta(means('Who is an automaton, or is none, beside the built-in tables.', '内置各表之外，谁是机器人、谁不是。')),
        excluded: z
          .array(z.string())
          .default([])
          .meta(
            means(
              'E-mails or logins of people who are left out: nothing about them is stored.',
              '要排除的人的邮箱或登录名：不保存有关他们的任何内容。',
            ),
          ),
        domains: z
          .boolean()
          .default(true)
          .meta(means('Take the domain of an address for an employer, by the built-in tables.', '依内置各表，由邮箱的域名认定雇主。')),
        organisations: z
          .array(z.string())
          .default([])
          .meta(
            means(
              'Files of further organisation tables, same shape as the built-in one; a row replaces the built-in one of the same key.',
              '自有组织表的文件，结构与内置的相同；键相同的行替换内置的。',
            ),
          ),
        signals: z
          .strictObject({
            organisation_home: z
              .boolean()
              .default(false)
              .meta(
                means(
                  'Place people at the head office of their employer even where no clock agrees; the weakest evidence there is.',
                  '即使没有时钟佐证，也按雇主总部推定所在地；这是最弱的证据。',
                ),
              ),
          })
          .prefault({})
          .meta(means('Which weak signals place people in countries.', '是否采用较弱的所在地证据。')),
      })
      .prefault({})
      .meta(means('Who is who, who works where, and who is an automaton.', '谁是谁、在何处任职、哪些是机器人。')),
    gharchive: gharchiveSpec
      .optional()
      .meta(means('Hourly files of the public events of GitHub; left out: none is read.', 'GitHub 公开事件的小时文件；省略则不读取。')),
    forges: z
      .array(forgeSpec)
      .default([])
      .meta(
        means(
          'Forges to ask for people and their work. None: nobody is asked anything.',
          '向哪些代码托管平台询问人员及其工作；不写则不询问任何平台。',
        ),
      ),
    landscape: landscapeSpec.optional(),
    adopters: z
      .array(adoptersFileSpec)
      .default([])
      .meta(
        means(
          'Files of cited facts (YAML) and ADOPTERS.md of projects: a path each, or the keys below.',
          '采用者的事实文件（YAML）与各项目的 ADOPTERS.md：每项一个路径，或写成下列各键。',
        ),
      ),
    events: z
      .array(eventSpec)
      .default([])
      .meta(means('Conferences and community days, by the exports of their platforms.', '大会与社区日，依据各平台的导出文件。')),
    engine: engineSpec
      .optional()
      .meta(
        means(
          'Where measures are computed when one machine is not enough; left out: in the store.',
          '单机不够时在何处计算度量；省略则在数据仓库中计算。',
        ),
      ),
    limits: limitsSpec,
    regions: regionsSpec
      .default({})
      .meta(
        means(
          'Schemes of regions of your own: the countries of each region, dated where they came or left. Everything else is `other`.',
          '自定的区域方案：方案之下是各区域，区域之下是所含国家和地区的代码；加入或离开有时间的，写成下列各键。其余均为 `other`。',
        ),
      ),
    claims: z
      .string()
      .default(DEFAULT_CLAIMS)
      .meta(means('The file of claims, relative to this configuration.', '声明文件，路径相对于本配置。')),
    report: reportSpec,
  })
  .superRefine(({ engine, gharchive, forges }, context) => {
    if (!engine?.events) return;
    const path = ['engine', 'events'];
    if (gharchive)
      context.addIssue({
        code: 'custom',
        path,
        message: wrong('tells of the same events as gharchive', '与 gharchive 说的是同样的事件'),
        params: { hint: { en: 'Take one of them out.', zh: '请去掉其中之一。' } },
      });
    if (forges.some(({ kind, collect }) => kind === 'github' && collect.includes('work')))
      context.addIssue({
        code: 'custom',
        path,
        message: wrong(
          'tells of the same acts as the work that forges collect from GitHub',
          '与 forges 从 GitHub 收集的工作说的是同样的行为',
        ),
        params: {
          hint: {
            en: 'Leave collect: [people] there: reviews in the table have no number by which they are known again.',
            zh: '那里请只留 collect: [people]：表中的评审没有编号，无法再次认出。',
          },
        },
      });
  });

export type MusterSpec = z.output<typeof musterSpec>;
