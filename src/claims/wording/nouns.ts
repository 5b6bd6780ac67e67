import { inEveryLanguage, type Text, textIn, textOf } from '../../languages/text.ts';
import type { MeasureInfo } from '../measure-port.ts';

/** What a measure counts: the things, and their number. */
export type Nouns = { readonly nouns: Text; readonly quantity: Text };

const NOUNS: Readonly<Record<string, Nouns>> = {
  contributors: { nouns: { en: 'contributors', zh: '贡献者' }, quantity: { en: 'number of contributors', zh: '贡献者人数' } },
  'new-contributors': {
    nouns: { en: 'new contributors', zh: '新贡献者' },
    quantity: { en: 'number of new contributors', zh: '新贡献者人数' },
  },
  commits: { nouns: { en: 'commits', zh: '提交' }, quantity: { en: 'number of commits', zh: '提交数' } },
  'lines-changed': { nouns: { en: 'changed lines', zh: '改动行' }, quantity: { en: 'number of changed lines', zh: '改动行数' } },
  'assisted-commits': {
    nouns: { en: 'commits that declare an agent', zh: '声明使用智能体的提交' },
    quantity: { en: 'number of commits that declare an agent', zh: '声明使用智能体的提交数' },
  },
  organisations: {
    nouns: { en: 'contributing organisations', zh: '贡献组织' },
    quantity: { en: 'number of contributing organisations', zh: '贡献组织数' },
  },
};

/** Any other measure goes by its title. */
export function nounsOf(info: MeasureInfo): Nouns {
  const title = inEveryLanguage(({ formats }, locale) => formats.inSentence(textIn(info.title, locale)));
  return NOUNS[info.name] ?? { nouns: title, quantity: title };
}

const DIMENSIONS: Readonly<Record<string, Text>> = {
  country: { en: 'country', zh: '国家或地区' },
  region: { en: 'region', zh: '区域' },
  organisation: { en: 'organisation', zh: '组织' },
  project: { en: 'project', zh: '项目' },
  repository: { en: 'repository', zh: '仓库' },
  kind: { en: 'kind', zh: '种类' },
  lines: { en: 'number of lines', zh: '行数' },
};

/** The name of a dimension inside a sentence. */
export function dimensionName(dimension: string): Text {
  return DIMENSIONS[dimension] ?? textOf(dimension);
}

/** Of these a thing comes "from"; of any other it is "in" them. */
export function isOrigin(dimension: string): boolean {
  return dimension === 'country' || dimension === 'region' || dimension === 'organisation';
}
