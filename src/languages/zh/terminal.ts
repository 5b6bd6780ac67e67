import type { TerminalWords } from '../terminal.ts';

/** 命令在终端中叙述（而非列表）时的中文文字。 */
export const terminalZh: TerminalWords = {
  explain: {
    claim: '能说的是',
    verdict: '判定',
    basis: '依据',
    number: '该数字',
    numberIs: '{title}：{key}，{column}，刊印为 {value}。',
    same: '数据库中的结果相同。',
    moved: '数据库如今的结果是 {value}：此后数据已有变化。',
    definition: '统计方法',
    measure: '{name}，第 {version} 版：{definition}',
    profile: '按口径 {profile} 统计。',
    only: '只计 {filters}。',
    population: '共计 {total} {unit}：列入各行 {known}，未列入任何一行 {unknown}{by}。',
    leftOut: '统计之前排除：{excluded}。',
    part: '{n}（{reason}）',
    by: '：{parts}',
    rows: '所据记录',
    rowsAre: '由数据库中的 {n} 条记录得出。前几条是：',
    query: '查询',
    list: '列出全部记录的查询',
    hand: '手动运行',
  },
  diff: {
    it: '该项',
    because: '{what}（{reason}）',
    is: '{what}：原为 {before}，现为 {after}。{because}',
    fresh: '{what}：新增，{after}。{because}',
    gone: '{what}：已不存在，原为 {before}。{because}',
  },
};
