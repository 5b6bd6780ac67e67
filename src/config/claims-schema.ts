import { z } from 'zod';
import { addressSpec } from './address-spec.ts';
import { instantSpec } from './instant-spec.ts';
import { periodSpec } from './spec.ts';
import { wrong } from './spec-message.ts';
import { furtherLanguages, textSpec } from './text-spec.ts';

const idSpec = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, wrong('must be lower-case letters, digits and hyphens', '须为小写字母、数字和连字符'));

/** What holds of every claim. */
const common = {
  id: idSpec.describe('Permanent name of the claim; part of its page address.'),
  quote: z
    .strictObject({ en: z.string().optional(), zh: z.string().optional(), ...furtherLanguages, source: addressSpec })
    .optional()
    .describe('The sentence as somebody printed it, and where.'),
  floor: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('The least share of the population that must be known for a single number to be printed.'),
};

/** What a claim that rests on a measure says about it. */
const measured = {
  measure: z.string().optional().describe('The measure counted with.'),
  where: z.record(z.string(), z.string()).default({}).describe('Keeps only these values of dimensions.'),
  period: periodSpec.optional().describe('Default: the period of muster.yaml.'),
  profile: z.string().optional().describe('Count as another system does.'),
  scheme: z.string().optional().describe('The scheme of regions, where it is not the one of the report: eu.'),
  scope: textSpec.optional().describe('What the claim is about, as it stands in the sentence. Default: the project, or the community.'),
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
    .describe(
      'What is assumed of the unknown; the sentence says so. Default: clock where clocks of commits say anything, else worst-case.',
    ),
};
const split = {
  by: z.string().default('country').describe('The dimension the subject is a value of.'),
  subject: z.string().describe('The value of the dimension: CN, or the name of an organisation.'),
};
const optionalSplit = { by: split.by, subject: split.subject.optional() };

const figureSpec = z
  .strictObject({
    value: z.number(),
    low: z.number().optional().describe('The smallest value the words allow: "tens of thousands" is 20000 to 99999.'),
    high: z.number().optional(),
    source: addressSpec,
    as_of: instantSpec,
  })
  .refine((figure) => (figure.low ?? figure.value) <= figure.value && figure.value <= (figure.high ?? figure.value), {
    message: wrong('The value lies outside low and high', '该值不在 low 与 high 之间'),
  })
  .describe('A number somebody published, with its address and day.');

/** A figure of a file of adopters, by whose it is and what it counts. */
const adopterSpec = z.strictObject({
  organisation: z.string().describe('As it stands in the file of adopters.'),
  what: z.string().describe('The code of what is counted: nodes.'),
});

const NOT_PUBLISHED = z.literal('not-published');
const of = textSpec.optional().describe('What a cited figure counts, as it stands in the sentence.');
const ranking = z.strictObject({ figures: z.array(z.strictObject({ name: textSpec, figure: figureSpec })).min(2) });

const valueSpec = z
  .union([
    z.number(),
    z.strictObject({
      value: z.number(),
      bound: z.enum(['exactly', 'at-least', 'at-most', 'about']).default('exactly'),
      within: z.number().min(0).optional().describe('How far off still counts, in the unit of the value.'),
    }),
  ])
  .describe('The number claimed. Shares and growth are fractions of 1.');
const placeSpec = z.int().min(1);
const dayPartSpec = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^\d{4}(-\d{2})?$/, wrong('must be a year or a month: 2014 or 2014-06', '须为年或月：2014 或 2014-06')));

const rankSpec = z.strictObject({
  kind: z.literal('rank'),
  ...common,
  ...measured,
  ...split,
  of,
  cited: z.union([NOT_PUBLISHED, ranking]).optional(),
  asserts: placeSpec.describe('The place claimed.'),
});
const amongSpec = z.strictObject({
  kind: z.literal('among-largest'),
  ...common,
  ...measured,
  ...split,
  of,
  cited: z.union([NOT_PUBLISHED, ranking]).optional(),
  asserts: placeSpec.describe('Among how many.'),
});
const shareSpec = z.strictObject({
  kind: z.literal('share'),
  ...common,
  ...measured,
  by: split.by,
  subject: split.subject.optional(),
  of,
  cited: z.union([NOT_PUBLISHED, z.strictObject({ part: figureSpec, whole: figureSpec })]).optional(),
  asserts: valueSpec,
});
const countSpec = z.strictObject({
  kind: z.literal('count'),
  ...common,
  ...measured,
  ...optionalSplit,
  of,
  cited: z.union([NOT_PUBLISHED, figureSpec, adopterSpec]).optional(),
  asserts: valueSpec,
});
const growthSpec = z.strictObject({
  kind: z.literal('growth'),
  ...common,
  ...measured,
  ...optionalSplit,
  of,
  before: periodSpec.optional().describe('The earlier period that the period is compared with.'),
  cited: z.union([NOT_PUBLISHED, z.strictObject({ before: figureSpec, after: figureSpec })]).optional(),
  asserts: valueSpec,
});
const firstSpec = z.strictObject({
  kind: z.literal('first'),
  ...common,
  ...measured,
  ...split,
  asserts: dayPartSpec.describe('Since when, at the latest.'),
});
const comparisonSpec = z.strictObject({
  kind: z.literal('comparison'),
  ...common,
  ...measured,
  ...split,
  of,
  than: z.string().describe('The other value of the dimension.'),
  cited: z.union([NOT_PUBLISHED, ranking]).optional(),
  asserts: z.enum(['more', 'as-many', 'fewer']),
});
const membershipSpec = z.strictObject({
  kind: z.literal('membership'),
  ...common,
  subject: z.string(),
  scope: textSpec.optional().describe('Member of what. Default: the community.'),
  on: instantSpec.describe('The day the claim is about.'),
  cited: z
    .union([
      NOT_PUBLISHED,
      z.strictObject({
        level: z.string().optional(),
        end_user: z.boolean().optional(),
        joined: instantSpec.optional(),
        source: addressSpec,
        as_of: instantSpec,
      }),
    ])
    .optional(),
  asserts: z
    .strictObject({ level: z.string().optional(), end_user: z.boolean().optional(), joined: instantSpec.optional() })
    .default({})
    .describe('Nothing more than being a member when empty.'),
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
export const claimsSpec = z.strictObject({ claims: z.array(claimSpec).superRefine(uniqueIds) });

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
export type CitedFigure = z.output<typeof figureSpec>;
export type CitedRanking = z.output<typeof ranking>;
export type ValueAssertion = z.output<typeof valueSpec>;
export type ClaimOf<Kind extends ClaimKind> = Extract<ClaimSpec, { kind: Kind }>;
