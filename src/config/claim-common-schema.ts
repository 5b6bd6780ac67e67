import { z } from 'zod';
import { addressSpec } from './address-spec.ts';
import { means } from './means.ts';
import { periodSpec } from './spec.ts';
import { wrong } from './spec-message.ts';
import { furtherLanguages, textSpec } from './text-spec.ts';

const idSpec = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, wrong('must be lower-case letters, digits and hyphens', '须为小写字母、数字和连字符'));

/** What holds of every claim. */
export const common = {
  id: idSpec.meta(means('Permanent name of the claim; part of its page address.', '声明的永久标识，用于页面地址。')),
  quote: z
    .strictObject({
      en: z.string().optional().meta(means('The sentence in English.', '英文原句。')),
      zh: z.string().optional().meta(means('The sentence in Chinese.', '中文原句。')),
      ...furtherLanguages,
      source: addressSpec.meta(means('Where it was printed.', '出处的网址。')),
    })
    .optional()
    .meta(means('The sentence as somebody printed it, and where.', '他人刊出的原句及出处。')),
  floor: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta(
      means(
        'The least share of the population that must be known for a single number to be printed, from 0 to 1; left out: none.',
        '总体中至少要有多大比例（0 至 1）已知，才印出单个数字；省略则不设下限。',
      ),
    ),
};

/** What a claim that rests on a measure says about it. */
export const measured = {
  measure: z.string().optional().meta(means('The measure counted with; or else cited figures.', '用哪个度量统计；与 cited 二选一。')),
  where: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .default({})
    .meta(means('Keeps only these values of dimensions: {project: kubernetes}.', '只保留这些维度值，如 {project: kubernetes}。')),
  period: periodSpec
    .optional()
    .meta(means('The period it is about. Default: the period of muster.yaml.', '声明所指的时期。默认为 muster.yaml 中的统计期。')),
  profile: z
    .string()
    .optional()
    .meta(
      means(
        'Count as another system does: devstats-2019; left out: as Muster does.',
        '按另一系统的口径统计，如 devstats-2019；省略则用 Muster 的口径。',
      ),
    ),
  scheme: z
    .string()
    .optional()
    .meta(means('The scheme of regions, where it is not the one of the report: eu.', '区域方案，仅在与报告的不同时写，如 eu。')),
  scope: textSpec
    .optional()
    .meta(
      means(
        'What the claim is about, as it stands in the sentence. Default: the project, or the community.',
        '声明所涉及的整体，照此写入句子。默认为项目名称，否则为社区名称。',
      ),
    ),
  stands_on: z
    .enum([
      'worst-case',
      'clock',
      'clock-exact',
      'follow-up',
      'selection-2',
      'selection-2-in-zones',
      'missing-at-random',
      'missing-at-random-in-zones',
    ])
    .optional()
    .meta(
      means(
        'What is assumed of the unknown; the sentence says so. Default: follow-up where people were asked, else clock where clocks of commits ' +
          'say anything, else worst-case.',
        '对未知部分的假定；句子会说明。默认：做过追访时为 follow-up，否则在提交的时钟能说明问题时为 clock，再否则为 worst-case。',
      ),
    ),
};
/** What a claim on one value of a dimension says about it. */
export const split = {
  by: z.string().default('country').meta(means('The dimension the subject is a value of.', '主体所属的维度。')),
  subject: z
    .string()
    .meta(means('The value of the dimension: CN, or the name of an organisation.', '主体，即该维度的值：CN，或组织的名称。')),
};
/** The same where it may be about everything. */
export const optionalSplit = {
  by: split.by,
  subject: split.subject
    .optional()
    .meta(
      means(
        'The value of the dimension: CN, or the name of an organisation; left out: everything.',
        '主体，即该维度的值：CN，或组织的名称；省略则指全部。',
      ),
    ),
};
