import type { Words } from '../language.ts';

/** 单个组织的页面、项目年表与区域页面的中文文字。 */
export const organisationZh: Words['organisation'] = {
  all: '全部组织',
  allText: '统计期内至少有 {least} 位贡献者的组织共 {n} 个，各有一页；不足此数的计入总数，但不具名。',
  type: {
    vendor: '厂商',
    'end-user': '最终用户',
    academic: '高校或科研院所',
    'non-profit': '非营利组织',
    individual: '不属于任何组织',
    unknown: '类型未知',
  },
  office: '总部：{country}',
  officeEvidence: '{evidence}，依据日期 {day}',
  evidence: {
    own: '{place}：自有知识，未经查证',
    listed: '{place}：自有知识；CVE 编号授权方名册所列国家与此一致',
    homepage: '全部主页都在 .{suffix} 之下',
    name: '名称中带有地名',
    form: '名称中带有法律形式',
    listing: 'IEEE 公开的 OUI 名册中的地址',
    academic: '{domain} 的后缀',
    other: '{text}',
  },
  officeUnknown: '总部：未知',
  parent: '隶属于{parent}',
  taken: '{day}被{buyer}收购',
  share: '占全部提交的{range}',
  shareRange: '{low} 至 {high}',
  shareText:
    '在 {total} 次提交中，已知 {value} 次出自其人员；另有 {unknown} 次出自所属组织未知的人。若这些都不是其人员所作，其占比为 {low}；若全是，则为 {high}。',
  projects: '项目',
  projectsText: '其人员中至少有 {least} 人作出贡献的项目。占比的下限只计已知部分，上限假定组织未知的提交全部出自其人员。',
  few: '其人员在任何一个项目中作出贡献的都不足 {least} 人。',
  shareColumn: '占提交的比例',
  maintainers: '维护者',
  maintainersText: 'OWNERS、CODEOWNERS 或 MAINTAINERS 文件中列名的人，达到 {least} 人才显示。',
  years: '历年情况',
  yearsText: '其人员作出贡献的不足 {least} 人的年份不显示。',
  standing: '成员身份与活动',
  member: '基金会成员：{tier}',
  memberSpan: '{tier}，{from}至{to}',
  memberOpen: '{tier}，{from}起',
  noMember: '统计期内不是基金会成员。',
  sponsor: '{event}（{day}）：赞助商，{tier}',
  spoke: '{event}（{day}）：{speakers} 位讲者填写该组织',
  speakers: '只有活动的表格单独列出某组织时，才给出其讲者人数；讲者少的组织在活动表格中合并计数。',
  title: '{title}：{name}',
};

export const sheetZh: Words['sheet'] = {
  maintainers: '由谁维护',
  maintainersText: 'OWNERS、CODEOWNERS 或 MAINTAINERS 文件在整个时期内列名的人。人数少的行合并计数。',
  title: '今年与去年',
  text: '{to}之前的十二个月，与再往前的十二个月并列。每个数字都是所链接表格中的一格。',
  what: '内容',
  now: '今年',
  before: '去年',
  change: '变化',
  points: '{n}个百分点',
  group: {
    growth: '增长',
    diversity: '由谁贡献',
    resilience: '依赖多少人',
    responsiveness: '响应快慢',
    releases: '发布',
  },
  measure: { 'new-contributors': '新贡献者（就这里的全部项目而言）' },
  none: '没有信息：未读取议题与合并请求。',
  overTime: '巴士系数、大象系数与留存率',
  overTimeText:
    '合计完成当年一半提交的最少人数；在所属组织已知的提交中合计完成一半的最少组织数；以及当年的人中次年仍有贡献者的比例。数字小，说明依赖少数人或少数组织。',
};

export const regionsZh: Words['regions'] = {
  menu: '世界区域',
  title: '世界区域',
  lead: '按世界区域统计的贡献者：区域是国家与地区的合并，每人在一个区域中只计一次。',
  by: '按{scheme}统计的贡献者：区域是国家与地区的合并，每人在一个区域中只计一次。',
  message: '{name}：占 {known} 位区域已知的贡献者的 {share}',
  map: '地图上各区域的贡献者，颜色越鲜明人数越多：{list}。未知：{total} 中的 {unknown}，不在地图上。',
  mapNote:
    '颜色越鲜明，贡献者越多。不在地图上的：{unknown} 位区域未知的人。同一区域的陆地连成一片，不画边界；面积极小的国家与地区不画。国家与地区的归属截至{day}。',
  mapFolded: '合并计数、图上只画出已知下限（≥）的：{rows} 个区域的 {people} 人。',
  people: '按人数',
  commits: '按提交',
  which: '各国家和地区归属何处',
  whichText: '截至{day}。归属由每次贡献当天决定，因此变动之前的贡献计入该国家或地区当时所属的区域。',
  region: '区域',
  countries: '国家与地区',
  scheme: { continent: '大洲', 'un-m49': '联合国 M49 次区域', eu: '欧盟与其他', asean: '东盟与其他', own: '本报告的区域' },
};

export const agentsZh: Words['agents'] = {
  menu: '智能体',
  title: '编程智能体',
  lead: '自行声明使用了编程智能体的提交。未声明者也可能使用过，因此这里的数字是下限，不代表使用智能体完成的全部工作所占的比例。',
  years: '历年情况',
  which: '声明了哪些智能体',
  whichText: '声明了两个智能体的提交在两者中各计一次。智能体在此不算作人，也不属于任何组织。',
};
