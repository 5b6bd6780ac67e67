import { z } from 'zod';
import { MusterError, type Place } from '../model/error.ts';
import { didYouMean, type Message } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import { messageOf } from './spec-message.ts';

type Issue = z.core.$ZodIssue;
type PlaceOf = (path: readonly PropertyKey[], key?: string) => Place;
type JsonSchema = {
  readonly properties?: Record<string, JsonSchema>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
};

/**
 * Replaces "matches none of several shapes" by the problems of the shape that was most likely meant, the one that fails deepest, and "invalid key" by what is
 * wrong with the key.
 */
export function flattenIssues(issues: readonly Issue[], base: readonly PropertyKey[] = []): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code === 'invalid_key') return issue.issues.map((one) => ({ ...one, path }) as Issue);
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
      const hint = near
        ? didYouMean(`"${near}"`)
        : { en: `Keys known here: ${options.join(', ')}.`, zh: `此处可用的键：${options.join('、')}。` };
      const { en, zh } = where(issue.path);
      const unknown = { en: `The key "${key}" is not known${en}.`, zh: `${zh}没有名为“${key}”的键。` };
      return new MusterError('E_CONFIG_KEY', unknown, { at: placeOf(issue.path, key), hint });
    });
  }
  const name = issue.path.length > 0 ? `"${issue.path.map(String).join('.')}"` : undefined;
  const { en, zh } = messageOf(issue);
  const missing = isMissing(issue);
  const problem = {
    en: `${name ?? 'The file'}${missing ? ' is missing' : `: ${lowerFirst(en)}`}.`,
    zh: missing ? `缺少 ${name ?? '该文件'}。` : `${name ?? '该文件'}：${zh.replace(/。$/, '')}。`,
  };
  return [new MusterError('E_CONFIG_VALUE', problem, { at: placeOf(issue.path), ...hintFor(issue) })];
}

function isMissing(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

function where(path: readonly PropertyKey[]): Message {
  if (path.length === 0) return { en: '', zh: '' };
  const name = path.map(String).join('.');
  return { en: ` under "${name}"`, zh: `“${name}”之下` };
}

/** What to do, as a refinement of the schema gives it: `params: { hint }`. */
function hintFor(issue: Issue): { hint?: Message } {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return { hint: { en: `Write one of: ${values.join(', ')}.`, zh: `请写其中之一：${values.join('、')}。` } };
  }
  const { hint } = ((issue as { params?: unknown }).params ?? {}) as { hint?: Message };
  return hint === undefined ? {} : { hint };
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
