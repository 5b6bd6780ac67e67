/**
 * How much a statement about somebody's employer weighs; the higher wins. The order of the github_users sources is that of DevStats
 * (user, user_manual, manual, config, none, domain, notfound); files about persons beat maps of addresses, and those beat domains.
 */
export const PRIORITY = {
  /** What a person found out and wrote into `corrections.csv`: beats everything. */
  correction: 110,
  /** The user's own CSV: how a wrong row is put right. */
  csv: 100,
  developers: 90,
  /** Generated from the developers files. */
  companies: 85,
  sortinghat: 80,
  stackalytics: 78,
  /** A company beside a maintainer's name, in the project's own list, while it stands there. */
  maintainersFile: 62,
  githubUsers: { user: 70, user_manual: 65, manual: 60, config: 55, '': 50, domain: 25, notfound: 10 },
  emailMap: 40,
  group: 38,
  /** What a GitHub profile said on the day of an event (GH Archive before 2015). */
  eventProfile: 32,
  /** What a profile said on the days a forge was asked. */
  forgeCompany: 31,
  /** What a GitHub profile says today, without dates. */
  profileCompany: 30,
  /** The only employer among the organisations a silent profile publicly belongs to. */
  forgeMembership: 28,
  domainMap: 20,
  /** The domain of an address by our own table. */
  knownDomain: 15,
} as const;

/** What kind of statement has a priority: the rule that decisions name. */
export const RULE_OF_PRIORITY: ReadonlyMap<number, string> = new Map<number, string>([
  [PRIORITY.correction, 'correction'],
  [PRIORITY.csv, 'csv'],
  [PRIORITY.developers, 'gitdm-developers'],
  [PRIORITY.companies, 'gitdm-companies'],
  [PRIORITY.sortinghat, 'sortinghat'],
  [PRIORITY.stackalytics, 'stackalytics'],
  [PRIORITY.maintainersFile, 'maintainers-file'],
  ...Object.entries(PRIORITY.githubUsers).map(([source, priority]): [number, string] => [
    priority,
    `github-users:${source === '' ? 'unnamed' : source}`,
  ]),
  [PRIORITY.emailMap, 'gitdm-email-map'],
  [PRIORITY.group, 'gitdm-group'],
  [PRIORITY.eventProfile, 'gharchive-profile'],
  [PRIORITY.forgeCompany, 'forge-company'],
  [PRIORITY.profileCompany, 'profile-company'],
  [PRIORITY.forgeMembership, 'forge-membership'],
  [PRIORITY.domainMap, 'domain'],
  [PRIORITY.knownDomain, 'known-domain'],
]);
