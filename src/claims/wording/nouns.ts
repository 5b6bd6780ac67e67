import { inEveryLanguage, type Text, textIn, textOf } from '../../languages/text.ts';
import type { MeasureInfo } from '../measure-port.ts';

/** What a measure counts: the things, and their number. */
export type Nouns = { readonly nouns: Text; readonly quantity: Text };

/** What is counted of each, and the median of it. */
function median(en: string, zh: string): Nouns {
  return { nouns: { en: `median ${en}`, zh: `${zh}中位数` }, quantity: { en: `median number of ${en}`, zh: `${zh}中位数` } };
}

/** What of something is so. */
function share(en: string, zh: string): Nouns {
  return { nouns: { en: `${en}, as a share,`, zh: `${zh}占比` }, quantity: { en: `share of ${en}`, zh: `${zh}占比` } };
}

/** Things that are counted, and their number. */
function counted(en: string, zh: string, numberZh = `${zh}数`): Nouns {
  return { nouns: { en, zh }, quantity: { en: `number of ${en}`, zh: numberZh } };
}

const NOUNS: Readonly<Record<string, Nouns>> = {
  contributors: counted('contributors', '贡献者', '贡献者人数'),
  'new-contributors': counted('new contributors', '新贡献者', '新贡献者人数'),
  contributions: counted('contributions', '贡献'),
  commits: counted('commits', '提交'),
  'lines-changed': counted('changed lines', '改动行'),
  'assisted-commits': counted('commits that declare an agent', '声明使用智能体的提交'),
  organisations: counted('contributing organisations', '贡献组织'),
  maintainers: counted('maintainers', '维护者', '维护者人数'),
  members: counted('members', '成员'),
  stars: counted('stars', '加星'),
  forks: counted('forks', '复刻'),
  'projects-by-origin': counted('projects', '项目'),
  releases: counted('releases', '发布', '发布次数'),
  'days-between-releases': median('days between releases', '发布间隔天数'),
  'time-to-first-response': median('hours to first response', '首次响应小时数'),
  'time-to-merge': median('hours to merge', '合并用时小时数'),
  'review-share': share('pull requests reviewed', '经评审的合并请求'),
  'dco-share': share('commits signed off', '已签署 DCO 的提交'),
  'change-request-closure-ratio': {
    nouns: { en: 'pull requests closed per opened', zh: '改动请求关闭比' },
    quantity: { en: 'change request closure ratio', zh: '改动请求关闭比' },
  },
  'event-people': counted('people', '人', '人数'),
  'event-registrations': counted('registrations', '报名'),
  'event-check-ins': counted('check-ins', '签到'),
  'event-proposals': counted('proposals', '提案'),
  'event-speakers': counted('speakers', '讲者', '讲者人数'),
  'event-responses': counted('survey responses', '问卷', '问卷份数'),
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
