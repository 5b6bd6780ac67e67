import { z } from 'zod';
import { adopterSpec, CITED, citedMembershipSpec, figureSpec, ranking } from './cited-schema.ts';
import { common, measured, optionalSplit, split } from './claim-common-schema.ts';
import { instantSpec } from './instant-spec.ts';
import { means } from './means.ts';
import { periodSpec } from './spec.ts';
import { wrong } from './spec-message.ts';
import { textSpec } from './text-spec.ts';

const NOT_PUBLISHED = z.literal('not-published');
const of = textSpec
  .optional()
  .meta(means('What a cited figure counts, as it stands in the sentence.', '引用的数字统计的是什么，照此写入句子。'));

const valueSpec = z
  .union([
    z.number(),
    z.strictObject({
      value: z.number().meta(means('The number claimed.', '所声明的数字。')),
      bound: z
        .enum(['exactly', 'at-least', 'at-most', 'about'])
        .default('exactly')
        .meta(
          means(
            'How it is meant; shares and growth are exact to the whole percent.',
            '恰为（exactly；占比与增幅精确到百分之一）、至少（at-least）、至多（at-most）或约（about）此数。',
          ),
        ),
      within: z
        .number()
        .min(0)
        .optional()
        .meta(
          means(
            'How far off still counts, in the unit of the value. Default for about: 5 % of a count, 0.025 of shares and growth.',
            '允许相差多少，单位与该数字相同。about 的默认值：计数为其 5%，占比与增幅为 0.025。',
          ),
        ),
    }),
  ])
  .meta(
    means(
      'The number claimed, or the keys below. Shares and growth are fractions of 1.',
      '所声明的数字，或写成下列各键。占比与增幅以 1 为全部。',
    ),
  );
const placeSpec = z.int().min(1);
const dayPartSpec = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^\d{4}(-\d{2})?$/, wrong('must be a year or a month: 2014 or 2014-06', '须为年或月：2014 或 2014-06')));

const rankSpec = z.strictObject({
  kind: z.literal('rank').meta(means('A place among the values of a dimension.', '名次：在某维度各值中排第几。')),
  ...common,
  ...measured,
  ...split,
  of,
  cited: z.union([NOT_PUBLISHED, ranking]).optional().meta(CITED),
  asserts: placeSpec.meta(means('The place claimed.', '所声明的名次。')),
});
const amongSpec = z.strictObject({
  kind: z.literal('among-largest').meta(means('Being among the n largest.', '位列前几。')),
  ...common,
  ...measured,
  ...split,
  of,
  cited: z.union([NOT_PUBLISHED, ranking]).optional().meta(CITED),
  asserts: placeSpec.meta(means('Among how many.', '前几位。')),
});
const shareSpec = z.strictObject({
  kind: z.literal('share').meta(means("The part of the whole that is the subject's.", '占比：主体占全部的多少。')),
  ...common,
  ...measured,
  by: split.by,
  subject: split.subject
    .optional()
    .meta(
      means(
        'The value of the dimension: CN, or the name of an organisation; needed with a measure.',
        '主体，即该维度的值：CN，或组织的名称；使用度量时必填。',
      ),
    ),
  of,
  cited: z
    .union([
      NOT_PUBLISHED,
      z.strictObject({
        part: figureSpec.meta(means('The part, as somebody published it.', '他人公布的部分。')),
        whole: figureSpec.meta(means('The whole, as somebody published it.', '他人公布的整体。')),
      }),
    ])
    .optional()
    .meta(CITED),
  asserts: valueSpec,
});
const countSpec = z.strictObject({
  kind: z.literal('count').meta(means('A number.', '数目。')),
  ...common,
  ...measured,
  ...optionalSplit,
  of,
  cited: z
    .union([NOT_PUBLISHED, figureSpec, adopterSpec])
    .optional()
    .meta(
      means(
        'In place of a measure, what somebody published: a number, or every figure of an organisation in the files of adopters; ' +
          'not-published where nobody has.',
        '代替度量：他人公布的一个数字，或采用者文件中某组织的全部有关数字；无人公布时写 not-published。',
      ),
    ),
  asserts: valueSpec,
});
const growthSpec = z.strictObject({
  kind: z.literal('growth').meta(means('By how much a number changed against an earlier period.', '增幅：与较早的时期相比变化多少。')),
  ...common,
  ...measured,
  ...optionalSplit,
  of,
  before: periodSpec
    .optional()
    .meta(means('The earlier period that the period is compared with; needed with a measure.', '用来比较的较早的时期；使用度量时必填。')),
  cited: z
    .union([
      NOT_PUBLISHED,
      z.strictObject({
        before: figureSpec.meta(means('The earlier number, as somebody published it.', '他人公布的较早的数字。')),
        after: figureSpec.meta(means('The later number, as somebody published it.', '他人公布的较晚的数字。')),
      }),
    ])
    .optional()
    .meta(CITED),
  asserts: valueSpec,
});
const firstSpec = z.strictObject({
  kind: z
    .literal('first')
    .meta(
      means(
        'Since when the subject is there, of all that is on record before the period ends.',
        '始于何时：以时期结束之前的全部记录为准。',
      ),
    ),
  ...common,
  ...measured,
  ...split,
  asserts: dayPartSpec.meta(means('Since when, at the latest: a year or a month.', '最晚自何时起：年或月。')),
});
const comparisonSpec = z.strictObject({
  kind: z
    .literal('comparison')
    .meta(means('Whether the subject has more, as many or fewer than another.', '比较：主体比另一值多、一样多还是少。')),
  ...common,
  ...measured,
  ...split,
  of,
  than: z.string().meta(means('The other value of the dimension.', '与之比较的另一个值。')),
  cited: z.union([NOT_PUBLISHED, ranking]).optional().meta(CITED),
  asserts: z
    .enum(['more', 'as-many', 'fewer'])
    .meta(means('More than the other, as many, or fewer.', '比另一值多（more）、一样多（as-many）或少（fewer）。')),
});
const membershipSpec = z.strictObject({
  kind: z
    .literal('membership')
    .meta(means('Whether an organisation was a member on a day, and as what.', '成员身份：某组织在某日是否成员、是何种成员。')),
  ...common,
  subject: z.string().meta(means('The organisation, by any name it had.', '该组织，用其任何名称均可。')),
  scope: textSpec.optional().meta(means('Member of what. Default: the community.', '是谁的成员。默认为本社区。')),
  on: instantSpec.meta(means('The day the claim is about.', '声明所指的日期。')),
  cited: z
    .union([NOT_PUBLISHED, citedMembershipSpec])
    .optional()
    .meta(
      means(
        'In place of the landscape, what somebody published; not-published where nobody has.',
        '代替全景图：他人公布的内容；无人公布时写 not-published。',
      ),
    ),
  asserts: z
    .strictObject({
      level: z.string().optional().meta(means('Its tier: Gold.', '级别，如 Gold。')),
      end_user: z.boolean().optional().meta(means('Whether it was an end user.', '是否最终用户。')),
      joined: instantSpec.optional().meta(means('The day it joined.', '加入日期。')),
    })
    .default({})
    .meta(means('Nothing more than being a member when empty.', '所声明的内容；留空则仅指成员身份。')),
});

const needsBasis = (
  claim: { kind: string; measure?: string | undefined; cited?: unknown; of?: unknown; subject?: unknown; before?: unknown },
  context: z.RefinementCtx,
) => {
  const refuse = (path: string, en: string, zh: string) => context.addIssue({ code: 'custom', path: [path], message: wrong(en, zh) });
  if (claim.kind === 'membership') return;
  if ((claim.measure === undefined) === (claim.cited === undefined))
    return refuse(
      'kind',
      'A claim rests on a measure or on cited figures: give one of "measure" and "cited"',
      '声明须依据一个度量或所引用的数字：请给出 measure 或 cited 之一',
    );
  if (claim.cited !== undefined && claim.of === undefined)
    refuse('cited', 'A claim on cited figures needs "of": what they count', '引用数字的声明需要 of：所计何物');
  if (claim.measure !== undefined && claim.kind === 'share' && claim.subject === undefined)
    refuse('kind', 'A share needs a "subject"', '占比需要 subject');
  if (claim.measure !== undefined && claim.kind === 'growth' && claim.before === undefined)
    refuse('kind', 'Growth needs "before": the earlier period', '增幅需要 before：较早的时期');
};

/** One claim: a sentence with a number in it, as data. */
export const claimSpec = z
  .discriminatedUnion('kind', [rankSpec, amongSpec, shareSpec, countSpec, growthSpec, firstSpec, comparisonSpec, membershipSpec])
  .superRefine(needsBasis);

/** The content of claims.yaml. */
export const claimsSpec = z.strictObject({
  claims: z
    .array(claimSpec)
    .superRefine(uniqueIds)
    .meta(means('The claims; what else one has depends on its kind.', '各条声明；还有哪些键取决于种类（kind）。')),
});

function uniqueIds(claims: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [i, { id }] of claims.entries()) {
    if (seen.has(id))
      context.addIssue({ code: 'custom', path: [i, 'id'], message: wrong(`There is another claim "${id}"`, `已有另一条声明“${id}”`) });
    seen.add(id);
  }
}

export type ClaimSpec = z.output<typeof claimSpec>;
export type ClaimSpecInput = z.input<typeof claimSpec>;
export type ClaimKind = ClaimSpec['kind'];
export type ValueAssertion = z.output<typeof valueSpec>;
export type ClaimOf<Kind extends ClaimKind> = Extract<ClaimSpec, { kind: Kind }>;
