import type { Text } from '../languages/text.ts';

/** Values of dimensions that are codes of ours, by dimension: a page of one's own may show a table split by any of them. */
export const CODE_NAMES: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  kind: {
    commit: { en: 'commits', zh: '提交' },
    issue: { en: 'issues', zh: '议题' },
    pull_request: { en: 'pull requests', zh: '合并请求' },
    review: { en: 'reviews', zh: '评审' },
    comment: { en: 'comments', zh: '评论' },
    push: { en: 'pushes', zh: '推送' },
  },
  role: {
    author: { en: 'author', zh: '作者' },
    committer: { en: 'committer', zh: '提交者' },
    'co-author': { en: 'co-author', zh: '共同作者' },
    signer: { en: 'signed off', zh: '签署者' },
    reviewer: { en: 'reviewer', zh: '评审者' },
    tester: { en: 'tester', zh: '测试者' },
    acker: { en: 'acknowledged', zh: '认可者' },
    reporter: { en: 'reporter', zh: '报告者' },
    suggester: { en: 'suggested', zh: '建议者' },
    maintainer: { en: 'maintainer', zh: '维护者' },
    approver: { en: 'approver', zh: '批准者' },
    owner: { en: 'owner', zh: '代码所有者' },
  },
  form: {
    author: { en: 'author', zh: '作者' },
    committer: { en: 'committer', zh: '提交者' },
    'co-author': { en: 'co-author', zh: '共同作者' },
    trailer: { en: 'trailer', zh: '尾注' },
    footer: { en: 'footer', zh: '落款' },
  },
  fate: {
    counted: { en: 'counted', zh: '计入' },
    merge: { en: 'merge', zh: '合并提交' },
    'unknown time': { en: 'unknown time', zh: '时间未知' },
    'outside period': { en: 'outside the period', zh: '不在统计期内' },
    duplicate: { en: 'duplicate', zh: '重复' },
    copy: { en: 'copy', zh: '副本' },
    bot: { en: 'bot', zh: '机器人' },
  },
};

/** Dimensions that no page of ours is split by. */
export const DIMENSION_NAMES: Readonly<Record<string, Text>> = {
  role: { en: 'Role', zh: '角色' },
  form: { en: 'Form', zh: '形式' },
  fate: { en: 'Fate', zh: '去向' },
  series: { en: 'Series', zh: '系列' },
};
