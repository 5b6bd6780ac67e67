import type { ExitCode } from '../model/exit.ts';
import type { Effects } from '../util/effects.ts';
import type { Parsed } from './parsed.ts';

/** What a verb's file exports: reads parsed flags, does its job, answers with an exit code. */
export type RunVerb = (parsed: Parsed, effects: Effects) => Promise<ExitCode>;

type VerbRow = {
  readonly name: string;
  /** Arguments as shown in help. */
  readonly usage: string;
  readonly en: string;
  readonly zh: string;
  readonly load: () => Promise<{ readonly run: RunVerb }>;
};

/** Every verb, in the order of help. Each is loaded only when called. */
export const VERBS = [
  {
    name: 'init',
    usage: '[DIR]',
    en: 'write a commented muster.yaml and claims.yaml',
    zh: '生成带注释的 muster.yaml 和 claims.yaml',
    load: () => import('./verbs/init.ts'),
  },
  { name: 'sync', usage: '', en: 'read every source into the store', zh: '把所有来源读入数据仓库', load: () => import('./verbs/sync.ts') },
  { name: 'measure', usage: 'NAME', en: 'compute a measure', zh: '计算一个度量', load: () => import('./verbs/measure.ts') },
  {
    name: 'claim',
    usage: '[ID...]',
    en: 'evaluate claims; exit 1 when one does not hold',
    zh: '检验声明；有不成立的则以 1 退出',
    load: () => import('./verbs/claim.ts'),
  },
  {
    name: 'report',
    usage: '',
    en: 'sync when stale, then build the site',
    zh: '必要时先同步，然后生成网站',
    load: () => import('./verbs/report.ts'),
  },
  {
    name: 'serve',
    usage: '',
    en: 'serve the report, its numbers as JSON and for assistants',
    zh: '提供报告网站、JSON 接口与助手接口（MCP）',
    load: () => import('./verbs/serve.ts'),
  },
  {
    name: 'publish',
    usage: '[DIR]',
    en: 'freeze a report as an edition: number, day, lasting address, feed',
    zh: '把报告冻结为一个版本：编号、日期、持久地址、订阅',
    load: () => import('./verbs/publish.ts'),
  },
  {
    name: 'studio',
    usage: '',
    en: "make an event's report in a browser: nothing leaves this machine",
    zh: '在浏览器中生成活动报告：数据不离开本机',
    load: () => import('./verbs/studio.ts'),
  },
  {
    name: 'verify',
    usage: 'DIR',
    en: 're-derive every number of a published report',
    zh: '重新推导已发布报告中的每个数字',
    load: () => import('./verbs/verify.ts'),
  },
  {
    name: 'audit',
    usage: 'DIR',
    en: 'try to find out what a published report hides, as a stranger would',
    zh: '像外人一样尝试推断已发布报告中隐去的数字',
    load: () => import('./verbs/audit.ts'),
  },
  {
    name: 'diff',
    usage: 'OLD NEW',
    en: 'explain every number that changed between two editions',
    zh: '解释两个版本之间每个变化的数字',
    load: () => import('./verbs/diff.ts'),
  },
  {
    name: 'lint',
    usage: 'FILE...',
    en: "check the arithmetic of somebody's report",
    zh: '检查任何一份报告的算术',
    load: () => import('./verbs/lint.ts'),
  },
  {
    name: 'compare',
    usage: 'FILE',
    en: "put each number of another tool's export beside ours, with the reason for the gap",
    zh: '把其他工具导出的每个数字与我们的并列，并说明差距的原因',
    load: () => import('./verbs/compare.ts'),
  },
  {
    name: 'explain',
    usage: 'person|number|claim ID',
    en: 'where it comes from, step by step',
    zh: '逐步说明其来历',
    load: () => import('./verbs/explain.ts'),
  },
  {
    name: 'review',
    usage: '',
    en: "what most deserves a person's eye, and the line that would put it right; private",
    zh: '最值得人工查看的事项，以及更正所需的一行；仅供自用',
    load: () => import('./verbs/review.ts'),
  },
  {
    name: 'ask',
    usage: 'CLAIM',
    en: 'what would settle a claim: whom to ask, how many, and what the answer would be worth; private',
    zh: '如何使一条声明得到定论：问谁、问多少人、答案值多少；仅供自用',
    load: () => import('./verbs/ask.ts'),
  },
  {
    name: 'geocode',
    usage: '',
    en: 'locations on stdin to text, code, state, evidence',
    zh: '从标准输入读地点，输出文本、代码、状态、依据',
    load: () => import('./verbs/geocode.ts'),
  },
  { name: 'forget', usage: 'KEY', en: 'erase a person and replay', zh: '删除一个人并重新推导', load: () => import('./verbs/forget.ts') },
  {
    name: 'doctor',
    usage: '',
    en: 'what is missing on this machine, and what mends it',
    zh: '检查本机缺少什么以及如何补上',
    load: () => import('./verbs/doctor.ts'),
  },
] as const satisfies readonly VerbRow[];

export type VerbName = (typeof VERBS)[number]['name'];
