import { isMap, isSeq, type Node, type ParsedNode } from 'yaml';
import type { z } from 'zod';
import { MusterError, MusterErrors, type Place } from '../model/error.ts';
import { yamlText } from '../util/yaml-text.ts';
import { explainIssue, flattenIssues } from './explain-issue.ts';

/**
 * Reads YAML text by a schema. All problems of the file are reported together, each with its line and column.
 * @param file shown in errors, as the user wrote it
 * @throws MusterErrors one per problem: E_CONFIG_SYNTAX, E_CONFIG_KEY or E_CONFIG_VALUE
 */
export function parseYamlFile<Schema extends z.ZodType>(text: string, file: string, schema: Schema): z.output<Schema> {
  return readYaml(text, file, schema).value;
}

/** What a YAML file says, and where each value stands, for checks that no schema can make. */
export type PlacedYaml<Value> = { readonly value: Value; placeOf(path: readonly PropertyKey[]): Place };

/** As `parseYamlFile`, with places. @throws MusterErrors */
export function readYaml<Schema extends z.ZodType>(text: string, file: string, schema: Schema): PlacedYaml<z.output<Schema>> {
  const { document, value, problems, placeOf } = yamlText(text);
  const placeAt = (offset: number): Place => ({ file, ...placeOf(offset) });
  const syntax = problems.map(
    ({ message, line, column }) =>
      new MusterError(
        'E_CONFIG_SYNTAX',
        { en: `${message.replace(/[.:]$/, '')}.`, zh: `YAML 语法有误：${message.replace(/[.:]$/, '')}。` },
        {
          at: { file, line, column },
          hint: { en: 'Check indentation, quotes and colons there.', zh: '请检查该处的缩进、引号和冒号。' },
        },
      ),
  );
  if (value === undefined && syntax.length > 0) throw new MusterErrors(syntax);
  const contents = document?.contents ?? null;
  const result = schema.safeParse(value ?? {}, { reportInput: true });
  if (result.success && syntax.length === 0) return { value: result.data, placeOf: (path) => placeAt(offsetOf(contents, path)) };
  const values = result.success
    ? []
    : flattenIssues(result.error.issues).flatMap((issue) =>
        explainIssue(issue, schema, (path, key) => placeAt(offsetOf(contents, path, key))),
      );
  throw new MusterErrors([...syntax, ...values]);
}

/** Where the node at `path` begins (its key `key`, when given); falls back to the nearest parent that exists. */
function offsetOf(root: ParsedNode | null, path: readonly PropertyKey[], key?: string): number {
  let node: Node | null = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of [...path, ...(key === undefined ? [] : [key])]) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String((item.key as { value?: unknown } | null)?.value) === String(step));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node) && typeof step === 'number') {
      node = (node.items[step] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
