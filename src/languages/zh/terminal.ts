import type { TerminalWords } from '../en/terminal.ts';

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
  ask: `主题：关于您所在地的一个问题

您好：

您曾为{scope}作出贡献，谨此致谢。我们会公布贡献者在世界各国家和地区的分布。
其中有{unlocated}人（包括您）的国家或地区我们并不知道。我们从中随机抽取了{sampled}人，向每位询问同一个问题：

您在作出贡献时，居住在哪个国家或地区？

只需写出国家或地区的名称。您可以不答，不答不会有任何影响。您的答复只计入总数，公布时不涉及任何人的姓名，不会提供给任何人，汇总之后即行删除。如果您不愿再收到来信，或不愿被计入我们的数字，请告知，我们会照办。

谨致谢意
[您的姓名与联系方式]`,
};
