import { yamlText } from '../../util/yaml-text.ts';
import { decodeText } from '../git/decode-text.ts';
import type { Entry, EntryLevel } from './entry.ts';
import { isMapping, itemFields } from './item-fields.ts';

/** Either the content of a YAML text or the line, from 1, where it stops being YAML. */
export type Parsed = { readonly value: unknown } | { readonly line: number };

/** @param bytes one character per byte (latin1); @param deepest lists and mappings one inside the other */
export function parseYamlBytes(bytes: string, deepest?: number): Parsed {
  const { value, problems } = yamlText(decodeText(bytes, '').text, { deepest });
  const [problem] = problems;
  return problem ? { line: problem.line } : { value };
}

const IN_LIST = /^( *- +)[^\s#]/;
/** What stands before the first key of a piece. */
const FIRST_KEY = { preamble: /^( *)landscape *:/m, category: IN_LIST, subcategory: IN_LIST, item: IN_LIST } as const;

/** Parses one piece of landscape.yml: a list of one category, subcategory or item, or what stands before the first category. */
export function parseEntry(level: EntryLevel, bytes: string, deepest?: number): Entry {
  const parsed = parseYamlBytes(bytes, deepest);
  if ('line' in parsed) return { kind: 'broken', line: parsed.line };
  const keys = FIRST_KEY[level].exec(bytes)?.[1]?.length;
  if (keys === undefined) return { kind: 'broken', line: 1 };
  if (level === 'preamble') return isPreamble(parsed.value) ? { kind: 'preamble', keys } : { kind: 'broken', line: 1 };
  const [only, ...rest] = Array.isArray(parsed.value) ? (parsed.value as unknown[]) : [];
  if (!isMapping(only) || rest.length > 0) return { kind: 'broken', line: 1 };
  if (level === 'item') {
    const fields = itemFields(only);
    return fields ? { kind: 'item', fields } : { kind: 'broken', line: 1 };
  }
  const name = only['name'];
  const key = level === 'category' ? 'subcategories' : 'items';
  if (typeof name !== 'string' || !endsInList(only, key)) return { kind: 'broken', line: 1 };
  return { kind: level, name: name.trim(), keys: only[key] === null ? keys : Number.POSITIVE_INFINITY };
}

function isPreamble(value: unknown): boolean {
  return isMapping(value) && Object.keys(value).length === 1 && endsInList(value, 'landscape') && value['landscape'] === null;
}

/** Whether `key` is the last key, with nothing at it, so that the pieces that follow are its list, or with an empty list, so that none may. */
function endsInList(value: Readonly<Record<string, unknown>>, key: string): boolean {
  const list = value[key];
  return Object.keys(value).at(-1) === key && (list === null || (Array.isArray(list) && list.length === 0));
}

/** The same entries from the file as a whole, without columns: for a file that the pieces do not explain. Undefined when it is not a landscape. */
export function entriesOfWhole(value: unknown): readonly Entry[] | undefined {
  if (!isMapping(value) || !Array.isArray(value['landscape'])) return undefined;
  return list(value['landscape']).flatMap((category): Entry[] => [
    { kind: 'category', name: String(category['name'] ?? '').trim(), keys: 0 },
    ...list(category['subcategories']).flatMap((subcategory): Entry[] => [
      { kind: 'subcategory', name: String(subcategory['name'] ?? '').trim(), keys: 0 },
      ...list(subcategory['items']).flatMap((item): Entry[] => {
        const fields = itemFields(item);
        return fields ? [{ kind: 'item', fields }] : [];
      }),
    ]),
  ]);
}

function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}
