import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { instantSpec } from '../../config/instant-spec.ts';
import { means } from '../../config/means.ts';
import { wrong } from '../../config/spec-message.ts';
import { textSpec } from '../../config/text-spec.ts';
import { parseYamlFile } from '../../config/yaml-file.ts';
import { textOf } from '../../languages/text.ts';
import { type AdopterFact, FACT_KINDS } from './adopter-fact.ts';
import { type Scale, scaleOf } from './scale-words.ts';

const figureSpec = z
  .strictObject({
    words: textSpec.meta(
      means(
        'The figure as printed: "tens of thousands", "nearly a billion", "3,500".',
        '刊出的数字原文，如 tens of thousands、nearly a billion、3,500；可附中文。',
      ),
    ),
    low: z
      .number()
      .optional()
      .meta(
        means('The smallest value the words allow, where Muster cannot read them.', '文字所允许的最小值；仅在 Muster 读不懂原文时写。'),
      ),
    high: z
      .number()
      .optional()
      .meta(
        means(
          'The largest value the words allow, beside low; left out: there is no upper end.',
          '文字所允许的最大值，与 low 同写；省略则不设上限。',
        ),
      ),
    unit: textSpec.meta(means('What is counted, as it stands after the figure.', '统计的是什么，照此写在数字之后。')),
  })
  .superRefine((figure, context) => {
    if (rangeOf(figure) === undefined)
      context.addIssue({
        code: 'custom',
        path: ['words'],
        message: wrong('The words are no figure Muster reads', '这些文字不是 Muster 能读的数字'),
        params: { hint: { en: 'Add "low" and "high".', zh: '请加上“low”和“high”。' } },
      });
    if (figure.low !== undefined && figure.high !== undefined && figure.low > figure.high)
      context.addIssue({ code: 'custom', path: ['low'], message: wrong('The low end lies above the high end', '下限高于上限') });
  });

const factSpec = z.strictObject({
  organisation: z.string().min(1).meta(means('Who uses it, by any of its names.', '采用者，用其任何名称均可。')),
  project: z
    .string()
    .optional()
    .meta(means('Key of a project of muster.yaml; left out: none in particular.', 'muster.yaml 中某个项目的键；省略则不限于某个项目。')),
  what: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, wrong('must be lower-case letters, digits and hyphens', '须为小写字母、数字和连字符'))
    .default('uses')
    .meta(
      means('What the figure counts, as a code; facts with the same code can be compared.', '数字统计内容的代码；代码相同的事实可以比较。'),
    ),
  figure: figureSpec.optional().meta(means('How much; left out: only that it is used.', '规模；省略则只表示采用。')),
  as_of: instantSpec.meta(means('The day it was published.', '发布的日期。')),
  source: addressSpec.meta(means('Where it can be read.', '可读到的网址。')),
  kind: z
    .enum(FACT_KINDS)
    .meta(
      means(
        'By whom and how it was told: by the adopter itself, in a case study, a talk or the press.',
        '出自何处：自行申报、案例、演讲或媒体报道。',
      ),
    ),
  industry: z.string().optional().meta(means('Its industry, as it is printed.', '所属行业，照此印出。')),
});

/** The content of adopters.yaml. */
export const adoptersSpec = z.strictObject({
  facts: z.array(factSpec).meta(means('What was published, one entry each.', '公开的说法，每条一项。')),
});

/**
 * Reads a file of cited facts.
 * @param file shown in errors
 * @throws MusterErrors with every problem of the file
 */
export function parseAdoptersYaml(text: string, file: string): AdopterFact[] {
  const { facts } = parseYamlFile(text, file, adoptersSpec);
  const lines = [...text.matchAll(/^[ \t]*- /gm)].map((match) => text.slice(0, match.index).split('\n').length);
  return facts.map((fact, index) => ({
    line: lines[index] ?? 0,
    organisation: fact.organisation,
    project: fact.project ?? null,
    what: fact.what,
    figure:
      fact.figure === undefined ? null : { ...rangeOf(fact.figure)!, words: textOf(fact.figure.words), unit: textOf(fact.figure.unit) },
    asOf: fact.as_of.slice(0, 10),
    address: fact.source,
    kind: fact.kind,
    industry: fact.industry ?? null,
    maturity: null,
  }));
}

function rangeOf(figure: {
  readonly words: string | { readonly en: string };
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}): Scale | undefined {
  if (figure.low !== undefined) return { low: figure.low, high: figure.high ?? null };
  return scaleOf(typeof figure.words === 'string' ? figure.words : figure.words.en);
}
