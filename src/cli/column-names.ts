import { languageOf } from '../languages/languages.ts';
import { ownEntry } from '../util/own-entry.ts';

/** What the columns of commands are called on a terminal that speaks Chinese; in English, and in every other format, by their own names. */
const CHINESE: Readonly<Record<string, string>> = {
  addresses: '邮箱',
  atLeast: '至少',
  attacker: '攻击者',
  before: '此前',
  causes: '原因',
  cell: '单元格',
  certainty: '把握',
  derived: '重新推导',
  detail: '说明',
  forge: '托管平台',
  found: '发现',
  from: '自',
  high: '最高',
  how: '推断方法',
  id: '编号',
  ids: '编号',
  k: '门槛',
  kind: '种类',
  line: '行',
  low: '最低',
  mend: '解决办法',
  metric: '指标',
  minutes: '分钟',
  number: '数字',
  of: '对象',
  ours: '我们的数字',
  points: '点数',
  profiles: '个人资料',
  published: '已发布',
  questions: '提问次数',
  rank: '名次',
  rankHigh: '最低名次',
  rankLow: '最高名次',
  reasons: '原因',
  repositories: '仓库',
  series: '序列',
  state: '状态',
  table: '表格',
  theirs: '对方的数字',
  to: '至',
  unknown: '未知',
  value: '值',
  values: '可能的值',
  weight: '权重',
  what: '检查项',
  why: '理由',
};

/** The heading of a column in Chinese; its own name where it has none, such as a dimension of one's own. */
export function chineseColumn(column: string): string {
  return CHINESE[column] ?? ownEntry<string>(languageOf('zh').report.dimension, column) ?? column;
}
