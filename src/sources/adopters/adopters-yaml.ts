import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { instantSpec } from '../../config/instant-spec.ts';
import { wrong } from '../../config/spec-message.ts';
import { textSpec } from '../../config/text-spec.ts';
import { parseYamlFile } from '../../config/yaml-file.ts';
import { textOf } from '../../languages/text.ts';
import { type AdopterFact, FACT_KINDS } from './adopter-fact.ts';
import { type Scale, scaleOf } from './scale-words.ts';

const figureSpec = z
  .strictObject({
    words: textSpec.describe('The figure as printed: "tens of thousands", "nearly a billion", "3,500".'),
    low: z.number().optional().describe('The smallest value the words allow, where Muster cannot read them.'),
    high: z.number().optional(),
    unit: textSpec.describe('What is counted, as it stands after the figure.'),
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
  organisation: z.string().min(1),
  project: z.string().optional().describe('Key of a project of muster.yaml.'),
  what: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, wrong('must be lower-case letters, digits and hyphens', '须为小写字母、数字和连字符'))
    .default('uses')
    .describe('What the figure counts, as a code; facts with the same code can be compared.'),
  figure: figureSpec.optional(),
  as_of: instantSpec,
  source: addressSpec,
  kind: z.enum(FACT_KINDS),
  industry: z.string().optional(),
});

/** The content of adopters.yaml. */
export const adoptersSpec = z.strictObject({ facts: z.array(factSpec) });

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
