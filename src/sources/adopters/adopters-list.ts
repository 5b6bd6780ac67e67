import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { DEFAULT_LIMITS, type Limits, tooLarge } from '../../config/limits.ts';
import { MusterError, MusterErrors } from '../../model/error.ts';
import { schemeOf } from '../../util/web-address.ts';
import { type YamlText, yamlText } from '../../util/yaml-text.ts';
import type { AdopterFact, AdopterProblem } from './adopter-fact.ts';
import type { AdoptersFile, AdoptersRead } from './adopters-markdown.ts';
import { organisationInCell } from './organisation-in.ts';

/** What projects call the name of an adopter, and where it can be read of. */
const NAME = [
  'name',
  'organisation',
  'organization',
  'company',
  'adopter',
  'title',
  'user',
  '名称',
  '名字',
  '公司',
  '企业',
  '单位',
  '组织',
  '会社',
  '企業',
  '組織',
];
const ADDRESS = ['url', 'website', 'link', 'homepage', 'homepage_url', 'site', '网址', '网站', '官网', '链接', 'リンク'];
const INDUSTRY = ['industry', 'sector', 'category', '行业', '领域', '業界', '業種'];

/**
 * Reads the list of adopters that a project keeps as YAML: names or mappings with a name, at the top, under a key, or under keys that group them.
 * Undefined when the file is one of cited facts (`facts:`).
 * @throws MusterErrors E_CONFIG_SYNTAX, MusterError E_LIMIT_DEPTH
 */
export function parseAdoptersList(
  text: string,
  origin: string,
  file: AdoptersFile,
  limits: Limits = DEFAULT_LIMITS,
): AdoptersRead | undefined {
  const yaml = yamlText(text, { deepest: limits.depth });
  if (yaml.problems[0]?.tooDeep) throw tooLarge(origin, { en: 'lists inside lists', zh: '层层嵌套的列表' }, 'depth', limits);
  if (yaml.problems.length > 0)
    throw new MusterErrors(
      yaml.problems.map(
        ({ message, line, column }) =>
          new MusterError(
            'E_CONFIG_SYNTAX',
            { en: `${message}.`, zh: `YAML 语法有误：${message}。` },
            { at: { file: origin, line, column } },
          ),
      ),
    );
  const root = yaml.document?.contents ?? null;
  if (isMap(root) && root.has('facts')) return undefined;
  const facts: AdopterFact[] = [];
  const problems: AdopterProblem[] = [];
  for (const { item, group } of itemsIn(root, null, 0)) {
    const line = lineOf(item, yaml);
    const found = organisationInCell(textAt(item, NAME) ?? '');
    if ('reason' in found) problems.push({ line, reason: found.reason });
    else facts.push(factOf(found.organisation, item, group, line, file));
  }
  return { facts, problems, rows: facts.length + problems.length, instructions: 0 };
}

function factOf(organisation: string, item: Node, group: string | null, line: number, file: AdoptersFile): AdopterFact {
  const address = textAt(item, ADDRESS);
  return {
    line,
    organisation,
    project: file.project,
    what: 'uses',
    figure: null,
    asOf: file.asOf,
    address: address !== undefined && schemeOf(address) !== null ? address : file.address,
    kind: 'adopters-file',
    industry: (isMap(item) ? textAt(item, INDUSTRY) : undefined) ?? group,
    maturity: null,
  };
}

type Item = { readonly item: Node; readonly group: string | null };

/** The items of lists; below the first level a key over a list names a group. */
function itemsIn(node: unknown, group: string | null, level: number): Item[] {
  if (isSeq(node)) return node.items.map((item) => ({ item: item as Node, group }));
  if (!isMap(node) || level > 2) return [];
  return node.items.flatMap(({ key, value }) => itemsIn(value, level === 0 || !isScalar(key) ? null : String(key.value), level + 1));
}

/** The text of the first of some keys, whatever their letter case; a plain text is its own name. */
function textAt(item: Node, keys: readonly string[]): string | undefined {
  if (isScalar(item)) return keys === NAME ? String(item.value) : undefined;
  if (!isMap(item)) return undefined;
  const pairs = item.items.map(({ key, value }) => [String((key as Scalar).value).toLowerCase(), value] as const);
  const found = keys
    .map((key) => pairs.find(([name]) => name === key)?.[1])
    .find((value) => isScalar(value) && typeof value.value === 'string');
  return isScalar(found) ? String(found.value) : undefined;
}

function lineOf(item: Node, { placeOf }: YamlText): number {
  return placeOf(item.range?.[0] ?? 0).line;
}
