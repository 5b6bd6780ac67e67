import type { Document } from 'yaml';
import { z } from 'zod';
import { messageOf, wrong } from '../config/spec-message.ts';
import { MusterError, MusterErrors, type Place } from '../model/error.ts';
import { yamlText } from '../util/yaml-text.ts';
import type { FactsDocument } from './facts.ts';

const ID = z
  .string()
  .regex(
    /^[A-Za-z0-9_.-]+(?:@[a-z0-9-]+)?$/,
    wrong('is no id: letters, digits, dots, _ and one @report', '不是标识：可用字母、数字、点、_ 和一个 @report'),
  );
const BOUND = z.enum(['min', 'max', 'about']);
const FACT = z
  .strictObject({
    id: ID,
    unit: z.string().min(1),
    value: z.number().optional(),
    parts: z
      .record(ID, z.number())
      .refine((parts) => Object.keys(parts).length > 0, wrong('has no parts', '没有任何部分'))
      .optional(),
    of: ID.optional(),
    numerator: ID.optional(),
    at_least: ID.optional(),
    partial: z.boolean().optional(),
    overlap: z.boolean().optional(),
    counted: z.boolean().optional(),
    planned: z.boolean().optional(),
    scale: z.number().positive().optional(),
    bound: z.union([BOUND, z.record(ID, BOUND)]).optional(),
    says: z.union([z.string(), z.record(ID, z.string())]).optional(),
    where: z.string().optional(),
  })
  .refine(
    (fact) => (fact.value === undefined) !== (fact.parts === undefined),
    wrong('needs either a value or parts', '须有 value 或 parts 之一'),
  );
const FACTS = z.strictObject({
  report: z.looseObject({ id: z.string().min(1), locale: z.string().min(1), title: z.string().optional(), as_of: z.string().optional() }),
  facts: z.array(FACT),
});

/**
 * Reads one facts file. A list of findings (a file with `findings` and no `facts`) is no facts file and gives undefined.
 * @param file how the user wrote its name, for messages
 * @throws MusterErrors with every problem: E_FACTS_SYNTAX where it is not YAML, E_FACTS_SHAPE where it is not facts; each with line and column.
 */
export function parseFacts(text: string, file: string): FactsDocument | undefined {
  const { document, value: raw, problems, placeOf } = yamlText(text);
  const at = (offset: number): Place => ({ file, ...placeOf(offset) });
  if (problems.length > 0 || document === undefined) {
    const hint = { en: 'Mend the YAML at this place.', zh: '请改正该处的 YAML。' };
    throw new MusterErrors(
      problems.map(({ message, ...place }) => {
        const said = { en: message, zh: `不是合法的 YAML：${message}` };
        return new MusterError('E_FACTS_SYNTAX', said, { at: { file, ...place }, hint });
      }),
    );
  }
  if (isFindings(raw)) return undefined;
  const parsed = FACTS.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new MusterErrors(parsed.error.issues.map((issue) => shapeError(issue, document, at)));
}

function isFindings(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'findings' in raw && !('facts' in raw);
}

function shapeError(issue: z.core.$ZodIssue, document: Document, at: (offset: number) => Place): MusterError {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const { en, zh } = messageOf(issue);
  return new MusterError(
    'E_FACTS_SHAPE',
    { en: `${path.join('.') || 'The file'}: ${en}.`, zh: `${path.join('.') || '该文件'}：${zh}。` },
    {
      at: at(offsetOf(document, path)),
      hint: {
        en: 'A fact is {id, unit, value or parts, of, says, where}; see docs/en/lint.md.',
        zh: '事实的写法为 {id, unit, value 或 parts, of, says, where}；请看 docs/zh/lint.md。',
      },
    },
  );
}

/** Where the deepest existing node on the path begins. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const range = (node as { range?: readonly number[] } | null | undefined)?.range;
    if (range) return range[0]!;
  }
  return 0;
}
