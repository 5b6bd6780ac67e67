/** The English texts of the pages of single organisations, of the sheet of a project and of the page on regions. */
export const organisationEn = {
  all: 'Every organisation',
  allText:
    '{n} {n:organisation|organisations} with at least {least} contributors in the period {n:has a page of its own|have a page of their own}. ' +
    'Those with fewer are counted and not named.',
  type: {
    vendor: 'Vendor',
    'end-user': 'End user',
    academic: 'University or research',
    'non-profit': 'Non-profit',
    individual: 'No organisation',
    unknown: 'Kind not known',
  },
  office: 'head office: {country}',
  officeEvidence: '{evidence}, as of {day}',
  evidence: {
    own: '{place}: own knowledge, not looked up',
    listed: '{place}: own knowledge; the list of CVE numbering authorities names the same country',
    homepage: 'every homepage is under .{suffix}',
    name: 'a place in its name',
    form: 'the legal form in its name',
    listing: 'address in the public OUI listing of IEEE',
    academic: 'suffix of {domain}',
    other: '{text}',
  },
  officeUnknown: 'head office not known',
  parent: 'Part of {parent}',
  taken: 'Taken over by {buyer} on {day}',
  share: '{range} of all commits',
  shareRange: '{low} to {high}',
  shareText:
    'Of {total} commits {value} are known to be by its people; {unknown} are by people whose organisation is not known. Its share ' +
    'is {low} if none of these are its people’s, and {high} if all are.',
  projects: 'Projects',
  projectsText:
    'Projects in which at least {least} of its people contributed. A share goes from what is known to what it would be if all ' +
    'commits of unknown organisation were its people’s.',
  few: 'In no project did at least {least} of its people contribute.',
  shareColumn: 'Share of commits',
  maintainers: 'Maintainers',
  maintainersText: 'People whom OWNERS, CODEOWNERS or MAINTAINERS files name, where they are {least} or more.',
  years: 'Over time',
  yearsText: 'Years in which fewer than {least} of its people contributed are not shown.',
  standing: 'Membership and events',
  member: 'Member of the foundation: {tier}',
  memberSpan: '{tier}, from {from} to {to}',
  memberOpen: '{tier}, since {from}',
  noMember: 'No member of the foundation in the period.',
  sponsor: '{event}, {day}: sponsor, {tier}',
  spoke: '{event}, {day}: {speakers} speakers named it as their organisation',
  speakers:
    'Speakers of an organisation are counted where the table of the event names it; an event counts organisations of few speakers together.',
  title: '{name} in {title}',
};

export const sheetEn = {
  maintainers: 'Who maintains it',
  maintainersText:
    'People whom OWNERS, CODEOWNERS or MAINTAINERS files name, over the whole period. Rows of few people are counted together.',
  title: 'This year beside last',
  text: 'The twelve months before {to}, beside the twelve before those. Every number is a cell of the table it links to.',
  what: 'What',
  now: 'This year',
  before: 'Last year',
  change: 'Change',
  points: '{n} points',
  group: {
    growth: 'Growth',
    diversity: 'Who contributes',
    resilience: 'On how few it rests',
    responsiveness: 'How fast it answers',
    releases: 'Releases',
  },
  measure: { 'new-contributors': 'New contributors, to all projects here' },
  none: 'Nothing is known: no issues and pull requests were read.',
  overTime: 'Bus factor, elephant factor and retention',
  overTimeText:
    'The fewest people that together made half of the commits of a year; the fewest organisations behind half of those whose ' +
    'organisation is known; and of the people of a year, the share who came back in the next. A small number means that much rests on few.',
};

export const regionsEn = {
  menu: 'World regions',
  title: 'World regions',
  lead: 'Contributors by unions of countries, each person counted once in a region.',
  by: 'Contributors by {scheme}: unions of countries, each person counted once in a region.',
  message: '{name}: {share} of the {known} contributors whose region is known',
  map: 'Contributors by region on a map, the stronger the colour the more: {list}. Not on the map: {unknown} of {total}.',
  mapNote:
    'The stronger the colour of a region, the more contributors. Not on the map: {unknown} people whose region is not known. Land of a region is ' +
    'one piece, without borders; the smallest countries are not drawn. Countries as of {day}.',
  mapFolded: 'Counted together, and on the map as far as known (≥): {people} people in {rows} regions.',
  people: 'By people',
  commits: 'By commits',
  which: 'Which country belongs where',
  whichText: 'As of {day}. The day of each contribution decides, so that one from before a change counts where its country belonged then.',
  region: 'Region',
  countries: 'Countries and regions',
  scheme: {
    continent: 'continent',
    'un-m49': 'subregion of UN M49',
    eu: 'the European Union and the rest',
    asean: 'ASEAN and the rest',
    own: 'the regions of this report',
  },
};

export const agentsEn = {
  menu: 'Agents',
  title: 'Coding agents',
  lead:
    'Commits that say themselves that a coding agent helped. Who says nothing may have had help too: these are at least so many, and ' +
    'no share of all work done with agents.',
  years: 'Per year',
  which: 'Which agents they name',
  whichText: 'A commit that names two agents is counted with each. No agent is a person here, and none works for an organisation.',
};
