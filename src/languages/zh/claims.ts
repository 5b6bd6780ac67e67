import type { ClaimWords } from '../language.ts';

/** 声明的中文句子。数字只经占位符进入，占位符与英文一一对应。 */
export const claimsZh: ClaimWords = {
  bounds: { exactly: '{value}', 'at-least': '至少{value}', 'at-most': '至多{value}', about: '约{value}' },
  place: { unknown: '未知', single: '第{place}', joint: '并列第{place}', set: '第{low}至第{high}' },
  range: { point: '{low}', between: '{low}至{high}', atLeast: '不低于{low}' },
  order: { more: '多于{than}', asMany: '与{than}一样多', fewer: '少于{than}', open: '可能多于也可能少于{than}' },
  where: { narrowed: '{scope}（{conditions}）', measured: '在{scope}中', listed: '在所比较的{rows}个{of}中', published: '按公开数字' },
  origin: { from: '来自{subject}的', of: '{subject}的' },
  what: {
    total: '{where}，{quantity}',
    subject: '{where}，{origin}{quantity}',
    published: '{of}的公开数字',
    ratio: '按公开数字，{of}',
  },
  tail: { holds: '。', fails: '，而不是{asserted}。', open: '；是否为{asserted}，现有数据无法判断。' },
  rank: {
    body: '按{quantity}计，{subject}{where}排名{rank}{tail}',
    known: '按{quantity}计，在{dimension}已知的{coverage}中，{subject}{where}排名{rank}{bounds}{tail}',
    absent: '{where}没有已知{origin}{nouns}，其名次未知。',
    among: '在已知{dimension}者中，排名{rank}。',
    recorded: '按现有记录，排名{rank}。',
  },
  reach: {
    set: '；{condition}，名次都在{set}之间',
    notFirst: '；不是第{first}，{condition}，名次都在{set}之间',
    unknown: '；在全体中的名次未知',
    firm: {
      worst: '；其余无论归属何处，名次都不变',
      clock: '；其余者在其时钟所允许的范围内无论身处何处，名次都不变',
      followUp: '；对其余者随机抽样追访，名次不变',
      assumed: '',
    },
    conditions: {
      worst: '其余无论归属何处{chance}',
      clock: '其余者无论位于其时钟所允许的何处{chance}',
      followUp: '依据对其余者的随机抽样追访{chance}',
      assumed: '就全体而言{chance}',
    },
    chance: '，并为偶然留有余地',
    noChance: '',
  },
  among: {
    holdsKnown: '按{quantity}计，{subject}{where}位列前{n}：在{dimension}已知的{coverage}中排名{rank}{bounds}{tail}',
    failsKnown: '按{quantity}计，{subject}{where}未进入前{n}：在{dimension}已知的{coverage}中排名{rank}{bounds}{tail}',
    few: '按{quantity}计，{subject}{where}排名{rank}；所比较的太少，无法判断它在全体中是否位列前{n}。',
    holds: '按{quantity}计，{subject}{where}位列前{n}：排名{rank}。',
    fails: '按{quantity}计，{subject}{where}未进入前{n}：排名{rank}。',
    open: '按{quantity}计，{subject}{where}是否位列前{n}，现有数据无法判断：排名{rank}。',
  },
  share: {
    exact: '{where}，{subject}占全部{nouns}的{share}{tail}',
    bounded: '{where}，{subject}占已知{dimension}的{nouns}的{share}，占全部{nouns}的{low}至{high}{tail}',
    point: '{where}，{subject}占已知{dimension}的{nouns}的{share}{tail}',
    published: '{what}为{share}，即{whole}中的{part}{tail}',
  },
  count: {
    exact: '{what}为{n}{tail}',
    worst: '{what}为{n}，若计入{dimension}未知者则至多为{high}{tail}',
    bounded: '{what}在{low}至{high}之间，其中已知{n}{tail}',
    point: '{what}按比例推算为{low}，其中已知{n}{tail}',
    range: '{what}在{low}至{high}之间{tail}',
    atLeast: '{what}至少为{low}{tail}',
  },
  growth: {
    up: '{what}增长{change}，从{before}增至{after}{bounds}{tail}',
    down: '{what}下降{change}，从{before}降至{after}{bounds}{tail}',
    flat: '{what}没有变化，先后为{before}和{after}{bounds}{tail}',
    exact: '',
    bounded: '（仅计已知{dimension}者；全部的变化幅度在{low}至{high}之间）',
    open: '（变化幅度不低于{low}）',
    none: '{what}此前为{before}，无法计算增长。',
    range: '（在数字的精度之内，变化幅度在{low}至{high}之间）',
  },
  first: {
    holds: '{where}，{subject}自{when}起就有{nouns}。',
    fails: '{where}，{origin}{nouns}最早见于{when}，晚于{asserted}。',
    open: '{where}，{origin}{nouns}最早见于{when}，但{dimension}未知的{nouns}可追溯至{low}；{subject}是否不晚于{asserted}就有，现有数据无法判断。',
  },
  comparison: {
    more: '{where}，{subject}的{nouns}多于{than}：{a}对{b}。',
    asMany: '{where}，{subject}的{nouns}与{than}一样多：{a}对{b}。',
    fewer: '{where}，{subject}的{nouns}少于{than}：{a}对{b}。',
    open: '{where}，在已知{dimension}者中，{subject}的{nouns}为{a}，{than}为{b}；其余部分可能使先后逆转。',
  },
  membership: {
    member: '{on}，{subject}是{scope}的成员{level}{endUser}{joined}。',
    other: '{on}，{subject}是{scope}的成员{level}{endUser}{joined}；这与声明不符。',
    partly: '{on}，{subject}是{scope}的成员{level}{endUser}{joined}；记录没有说明声明的全部内容。',
    none: '{on}，根据所读取的记录，{subject}不是{scope}的成员。',
    open: '{on}，{subject}是否为{scope}的成员，无法判断：没有读取任何成员记录。',
    level: '，级别为{level}',
    endUser: '，属于最终用户',
    joined: '，加入日期为{joined}',
    joinedLater: '（{year}的声明称其于{joined}加入）',
    empty: '',
  },
  ask: `主题：关于您所在地的一个问题

您好：

您曾为{scope}作出贡献，谨此致谢。我们会公布贡献者在世界各国家和地区的分布。
其中有{unlocated}人（包括您）的国家或地区我们并不知道。我们从中随机抽取了{sampled}人，向每位询问同一个问题：

您在作出贡献时，居住在哪个国家或地区？

只需写出国家或地区的名称。您可以不答，不答不会有任何影响。您的答复只计入总数，公布时不涉及任何人的姓名，不会提供给任何人，汇总之后即行删除。如果您不愿再收到来信，或不愿被计入我们的数字，请告知，我们会照办。

谨致谢意
[您的姓名与联系方式]`,
  absent: {
    noData: '{where}，这一时期没有{nouns}的记录。',
    noFigure: '没有找到可用来核对这一声明的公开资料。',
    withheld: '这一数字不公布：{reason}。',
    unread: '{sources}未能完整读取，因此无法判断。',
    more: '{list}等',
    thin: '{where}，只有{coverage}的{nouns}已知{dimension}，不足以对{subject}作出陈述。',
  },
  signals: {
    'self-declared': '本人自报',
    'organisation-verified': '组织确认',
    profile: '个人资料',
    'utc-offset': '时钟习惯',
    'email-cctld': '电子邮件地址的国家域名',
    'employer+clock': '与时钟相符的雇主所在地',
    'organisation-home': '雇主所在地',
  },
  without: '不用{signal}',
  decisive: {
    rank: '这一结论取决于一种证据，即{signal}：若不用它，{subject}排名{rank}。',
    other: '这一结论取决于一种证据，即{signal}：若不用它，结论不同。',
    bounds: '能判断到什么程度，取决于一种证据，即{signal}。',
  },
  also: {
    selectionInZones:
      '前提是：在每个时钟区之内，任何一个{dimension}的{nouns}，其{dimension}未知的可能性都不超过其他{dimension}的{kappa}倍。',
    randomInZones: '这里只计已知{dimension}者，并假定在每个时钟区之内其余的与之相似。',
    floor: '这里只计已声明者：实际至少有这么多。',
    selection: '前提是：任何一个{dimension}的{nouns}，其{dimension}未知的可能性都不超过其他{dimension}的{kappa}倍。',
    gaps: '我们自己的表中缺谁的{dimension}并非偶然，因此对其余的不作任何假定。',
    random: '这里只计已知{dimension}者，并假定其余的与之相似。',
    otherRanks: '按其他口径，排名{rank}。',
    otherWays: '按其他口径，结论不同。',
  },
  basis: {
    population: '依据：{total}{unit}中，已知{dimension}的有{known}{unit}（{coverage}）。',
    complete: '依据：全部{total}{unit}，没有未知。',
    always: '时期：全部记录。',
    until: '时期：{to}之前的全部记录。',
    since: '时期：{from}起的全部记录。',
    between: '时期：{from}起，至{to}（不含当日）。',
    before: '对比时期：{to}之前的全部记录。',
    beforeSince: '对比时期：{from}起的全部记录。',
    beforeBetween: '对比时期：{from}起，至{to}（不含当日）。',
    worst: '无论未知者属于哪里：{rank}。',
    outer: '无论未知者属于哪里（外侧界限）：{rank}。',
    clock:
      '未知者位于其时钟所允许的任何地方，但有{free}不受此限（共{unlocated}）：{rank}。（自报所在地的{declared}人中，有{excluded}人的时钟与之不符，占{rate}；不受此限的按该比例的{times}倍计。）',
    clockExact: '未知者位于其时钟所允许的任何地方，且时钟全都准确：{rank}。',
    selection: '若任何一个{dimension}的人，其归属未知的可能性都不超过其他{dimension}的{kappa}倍：{rank}。',
    selectionInZones: '若在每个时钟区之内，任何一个{dimension}的人，其归属未知的可能性都不超过其他{dimension}的{kappa}倍：{rank}。',
    random: '若未知者与已知者相似：{rank}。',
    randomInZones: '若在每个时钟区之内，未知者与已知者相似：{rank}。',
    followUp: '按随机追访（询问{sampled}人，{answered}人答复，其余按最不利的情形计），{level}置信：{rank}。',
    calibration:
      '在{to}之后才自报所在地的人中（可支持某种假定，不构成证明）：{behind}的人所占比例是{ahead}的{ratio}倍（{level}置信区间为{low}至{high}）。',
    zones: '若只在每个时钟区之内比较，则须为{kappa}倍。',
    zonesLevel: '若只在每个时钟区之内比较，只要未知者与已知者相似，两者便已持平或先后颠倒。',
    zonesNever: '若只在每个时钟区之内比较，多少倍都不够。',
    exact: '没有未知：{rank}。',
    precision: '在公开数字的精度之内：{rank}。',
    uncompared: '若未列入这一短表的其他各项可能更大：{rank}。',
    chance: '仅凭偶然即可造成的名次（{level}置信集）：{rank}。',
    tips: '{behind}要与{ahead}持平，所得的未知部分须比{ahead}多{points}。',
    ratio: '{behind}要与{ahead}持平，所得的未知部分须比{ahead}多{points}：其{nouns}未知归属的可能性须为其余各方的{kappa}倍。',
    firm: '无论未知部分如何分布，{behind}都无法与{ahead}持平。',
    steady: '按现有记录，去掉其最活跃的人员或任何一个大组织，排名都不变。',
    withoutOwn: '按现有记录，去掉其最活跃的{n}人：{rank}。',
    withoutTop: '按现有记录，去掉全体中最活跃的{n}人：{rank}。',
    withoutOrganisation: '按现有记录，去掉{organisation}的人员：{rank}。',
    profile: '按口径 {profile} 统计。',
    firstSeen: '在记录中首次出现于{firstSeen}。',
    cited: '公开数字{n}，截至{on}：{source}',
    citedOf: '{name}：公开数字{n}，截至{on}：{source}',
    source: '公开记录，截至{on}：{source}',
    sourceOf: '{name}，按公开说法，截至{on}：{source}',
  },
};
