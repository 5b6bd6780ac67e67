/** The tables of the page on members. */
export const TABLES = {
  tier: { id: 'members.tier', title: { en: 'Members by tier', zh: '按级别统计的成员' }, measure: 'members', by: ['tier'] },
  country: {
    id: 'members.country',
    title: { en: 'Members by country or region of the head office', zh: '按总部所在国家或地区统计的成员' },
    measure: 'members',
    by: ['country'],
  },
  endUser: {
    id: 'members.end-user',
    title: { en: 'End users among the members', zh: '成员中的最终用户' },
    measure: 'members',
    by: ['end_user'],
  },
  time: { id: 'members.quarter', title: { en: 'Members over time', zh: '历年成员' }, measure: 'members-over-time', by: ['quarter'] },
  contributes: {
    id: 'members.contributes',
    title: { en: 'Members who contribute', zh: '有贡献的成员' },
    measure: 'members',
    by: ['contributes'],
  },
  people: {
    id: 'contributors.membership',
    title: { en: 'Contributors by membership of their organisation', zh: '按所属组织成员身份统计的贡献者' },
    measure: 'contributors-by-membership',
    by: ['member_type'],
    profile: 'at-end',
  },
  acts: {
    id: 'contributions.membership',
    title: { en: 'Contributions of end users, other members and others', zh: '最终用户、其他成员与非成员的贡献' },
    measure: 'contributions-by-membership',
    by: ['member_type'],
    profile: 'at-end',
  },
  organisations: {
    id: 'organisations.membership',
    title: { en: 'Contributing organisations by membership', zh: '按成员身份统计的贡献组织' },
    measure: 'organisations-by-membership',
    by: ['member'],
    profile: 'at-end',
  },
} as const;
export const JOINED = {
  id: 'members.joined',
  title: { en: 'Members that joined in the last year of the period', zh: '统计期最后一年加入的成员' },
  measure: 'members-joined',
  by: ['tier', 'organisation'],
} as const;
export const LEFT = {
  id: 'members.left',
  title: { en: 'Members that left in the last year of the period', zh: '统计期最后一年离开的成员' },
  measure: 'members-left',
  by: ['tier'],
} as const;
