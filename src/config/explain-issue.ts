import { z } from 'zod';
import { MusterError, type Place } from '../model/error.ts';
import { nearest } from '../util/nearest.ts';

type Issue = z.core.$ZodIssue;
type PlaceOf = (path: readonly PropertyKey[], key?: string) => Place;
type JsonSchema = {
  readonly properties?: Record<string, JsonSchema>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
};

/** Replaces "matches none of several shapes" by the problems of the shape that was most likely meant: the one that fails deepest. */
export function flattenIssues(issues: readonly Issue[], base: readonly PropertyKey[] = []): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path } as Issue];
    const branches = issue.errors.map((errors) => flattenIssues(errors, path));
    const depth = (branch: readonly Issue[]) =>
      Math.min(...branch.map((one) => one.path.length + (one.code === 'unrecognized_keys' ? 1 : 0)));
    return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best));
  });
}

/** Turns one schema problem into errors that say what is wrong, where, and what was likely meant. */
export function explainIssue(issue: Issue, schema: z.ZodType, placeOf: PlaceOf): MusterError[] {
  if (issue.code === 'unrecognized_keys') {
    const options = keysAt(schema, issue.path).filter((option) => !issue.keys.includes(option));
    return issue.keys.map((key) => {
      const near = nearest(key, options);
      const hint = near ? `Did you mean "${near}"?` : `Keys known here: ${options.join(', ')}.`;
      return new MusterError('E_CONFIG_KEY', `The key "${key}" is not known${where(issue.path)}.`, { at: placeOf(issue.path, key), hint });
    });
  }
  const name = issue.path.length > 0 ? `"${issue.path.map(String).join('.')}"` : 'The file';
  const wrong = isMissing(issue) ? ' is missing' : `: ${lowerFirst(issue.message)}`;
  return [new MusterError('E_CONFIG_VALUE', `${name}${wrong}.`, { at: placeOf(issue.path), ...hintFor(issue) })];
}

function isMissing(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

function where(path: readonly PropertyKey[]): string {
  return path.length > 0 ? ` under "${path.map(String).join('.')}"` : '';
}

function hintFor(issue: Issue): { hint?: string } {
  if (issue.code === 'invalid_value') return { hint: `Write one of: ${issue.values.map(String).join(', ')}.` };
  const custom = (issue as { params?: { hint?: unknown } }).params?.hint;
  return typeof custom === 'string' ? { hint: custom } : {};
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

const written = new WeakMap<z.ZodType, JsonSchema>();

/** A file may have many mistakes; its schema is written out once. */
function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const known = written.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
  written.set(schema, known);
  return known;
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let nodes = [jsonSchemaOf(schema)];
  const branches = (list: readonly JsonSchema[]): JsonSchema[] =>
    list.flatMap((node) => [node, ...branches([...(node.anyOf ?? []), ...(node.oneOf ?? [])])]);
  for (const step of path) {
    nodes = branches(nodes).flatMap((node) => {
      const child =
        typeof step === 'number'
          ? node.items
          : (node.properties?.[String(step)] ?? (typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined));
      return child ? [child] : [];
    });
  }
  return [...new Set(branches(nodes).flatMap((node) => Object.keys(node.properties ?? {})))];
}
