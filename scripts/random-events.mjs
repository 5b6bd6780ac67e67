// Invented events of 50 to 600 people, seeded: a registration export, a call for proposals and a configuration for each of one to three editions.
// Every person is "Attendee 17" at example.org. The editions differ as real ones do: people come, cancel, are approved, check in, change an answer.

/** Mulberry32: small, seeded, the same everywhere. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const COUNTRIES = [
  'China',
  'United States',
  'Germany',
  'India',
  'Japan',
  'Taiwan',
  'United Kingdom',
  'France',
  'Brazil',
  'Kenya',
  'Nigeria',
  'Argentina',
  'Australia',
  'Singapore',
  'Poland',
  'Atlantis',
];
const TICKETS = ['Standard', 'Student', 'Sponsor', 'Speaker', 'Organiser', 'Early bird'];
const ORGANISATION_TYPES = ['Vendor', 'End user', 'Academic', 'Individual', 'Non-profit', 'Government'];
const JOBS = ['Developer', 'SRE', 'Architect', 'Student', 'Product manager', 'Executive', 'Beekeeper'];
const INDUSTRIES = ['Information technology', 'Financials', 'Telecommunications', 'Education', 'Industrials', 'Health care'];
const AGES = ['20-29', '30-39', '40-49', '50-59', '0-19', '60+'];
/** How an event divides countries: China apart from its continent, schemes, and one of its own. */
const REGIONS = ['[{id: china, countries: [CN]}]', 'eu', 'un-m49', 'asean', 'halves', '[{id: pair, countries: [CN, JP]}]'];
/** What speakers write: organisations that tables know, under several names, one that none knows, and what is none. */
const COMPANIES = [
  'Huawei Technologies Co., Ltd.',
  'Google',
  'Red Hat, Inc.',
  '华为',
  'Alibaba',
  'Example Organisation',
  'Intel',
  '',
  'Freelancer',
];
const STATES = ['Declined', 'Accepted', 'Waitlisted', 'Nominated', 'Withdrawn', 'Accept_Queue'];

function dayBefore(year, days) {
  return new Date(Date.UTC(year, 2, 23 - days)).toISOString().slice(0, 10);
}

/**
 * The files of every edition of one event, by seed: `{ editions: [{ 'muster.yaml', 'registrations.csv', 'proposals.csv' }] }`. What of its shape is
 * `given` is not drawn: how many people, which questions are asked.
 */
export function randomEvent(seed, given = {}) {
  const random = seeded(seed * 7919 + 17);
  const between = (low, high) => low + Math.floor(random() * (high - low + 1));
  const chance = (share) => random() < share;
  /** Falling weights with a steepness of their own: a few large categories and a tail of small ones. */
  const falling = (values, steepness) => {
    const kept = values.slice(0, between(2, values.length));
    const weights = kept.map((_, i) => (0.4 + random()) * steepness ** -i);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return () => {
      let left = random() * total;
      for (const [i, weight] of weights.entries()) {
        left -= weight;
        if (left < 0) return kept[i];
      }
      return kept[0];
    };
  };
  const shape = {
    people: between(50, 600),
    hybrid: chance(0.6),
    checkIns: chance(0.8),
    asks: Object.fromEntries(['country', 'organisation', 'job', 'industry', 'first', 'gender', 'age'].map((name) => [name, chance(0.75)])),
    k: chance(0.5) ? 5 : 10,
    editions: chance(0.4) ? between(2, 3) : 1,
    proposals: chance(0.8) ? between(15, 220) : 0,
    series: chance(0.35),
    scholarships: chance(0.3) ? between(20, 60) : 0,
    regions: REGIONS[seed % REGIONS.length],
    ...given,
  };
  const draw = {
    country: falling(COUNTRIES, 1.3 + random()),
    ticket: falling(TICKETS, 1.5 + random()),
    type: falling(ORGANISATION_TYPES, 1.2 + random()),
    job: falling(JOBS, 1.2 + random()),
    industry: falling(INDUSTRIES, 1.2 + random()),
    age: falling(AGES, 1.2 + random()),
    state: falling(STATES, 1.3 + random()),
    track: falling(['Cloud', 'Security', 'Community', 'Data', 'Edge'], 1.3 + random()),
    format: falling(['Talk', 'Workshop', 'Keynote', 'Panel'], 2),
    level: falling(['Intermediate', 'Beginner', 'Advanced'], 1.4),
    language: falling(['English', '中文'], 2),
  };
  const [blank, pending, waiting, shows, women] = [
    random() * 0.2,
    random() * 0.12,
    random() * 0.05,
    0.4 + random() * 0.5,
    0.1 + random() * 0.4,
  ];
  const pick = (value) => (chance(blank) ? '' : value());
  const attendee = (i) => ({
    number: `R${seed}-${i}`,
    registered: dayBefore(2024, (i * 7919) % (30 + (seed % 90))),
    email: chance(0.01) ? '' : `p${chance(0.01) && i > 0 ? i - 1 : i}@e${seed}.example.org`,
    company: chance(0.15) ? '' : `Example Organisation ${Math.floor(random() ** 2 * (shape.people / 4)) + 1}`,
    ticket: draw.ticket(),
    venue: shape.hybrid && chance(0.25) ? 'Online' : 'In person',
    status: chance(pending)
      ? 'Pending'
      : chance(waiting)
        ? 'Waitlisted'
        : chance(0.02)
          ? 'Declined'
          : chance(0.05)
            ? 'Cancelled'
            : 'Approved',
    came: chance(shows) ? 'Yes' : 'No',
    country: pick(draw.country),
    type: pick(draw.type),
    job: pick(draw.job),
    industry: pick(draw.industry),
    first: pick(() => (chance(0.55) ? 'Yes' : 'No')),
    gender: pick(() => (chance(women) ? 'Woman' : chance(0.03) ? 'Non-binary' : 'Man')),
    age: pick(draw.age),
  });
  const proposal = (i) => ({
    id: i,
    email: `s${Math.floor(i / 1.2)}@e${seed}.example.org`,
    track: draw.track(),
    format: draw.format(),
    level: draw.level(),
    language: draw.language(),
    state: draw.state(),
  });
  const yearBefore = shape.series
    ? Array.from({ length: between(50, 300) }, (_, i) => attendee(chance(0.3) ? between(0, shape.people) : 100_000 + i))
    : [];
  let attendees = Array.from({ length: shape.people }, (_, i) => attendee(i));
  let proposals = Array.from({ length: shape.proposals }, (_, i) => proposal(i));
  const editions = [];
  for (let edition = 0; edition < shape.editions; edition++) {
    if (edition > 0) ({ attendees, proposals } = changed(attendees, proposals));
    editions.push(filesOf(edition));
  }
  return { seed, shape, editions };

  /** Between two editions: nothing, a few changes, or many. */
  function changed(before, submitted) {
    const share = [0, 0.005, 0.02, 0.1][between(0, 3)];
    const kept = before.filter(() => !chance(share / 2));
    const moved = kept.map((one) =>
      chance(share)
        ? { ...one, status: 'Approved' }
        : chance(share)
          ? { ...one, came: 'Yes' }
          : chance(share / 2)
            ? { ...one, country: draw.country() }
            : one,
    );
    const added = Array.from({ length: Math.round(before.length * share * random() * 2) }, (_, i) => attendee(before.length * 10 + i));
    return { attendees: [...moved, ...added], proposals: submitted.map((one) => (chance(share) ? { ...one, state: draw.state() } : one)) };
  }

  /** Where the speaker of a proposal works, drawn apart like the survey. */
  function companyOf(speaker) {
    const drawn = seeded(seed * 131 + speaker);
    return COMPANIES[Math.floor(drawn() ** (1 + (seed % 3)) * COMPANIES.length)];
  }

  /** A survey and ratings, drawn apart so that the other draws of a seed stay what they are. */
  function afterwards(edition) {
    const drawn = seeded(seed * 31 + edition);
    const one = (values) => values[Math.floor(drawn() ** 1.5 * values.length)];
    const responses = Array.from({ length: Math.floor(shape.people * (0.1 + (seed % 5) / 10)) }, () => [
      one([5, 4, 3, 2, 1, '']),
      one([10, 9, 8, 7, 6, 3]),
      one(['Yes', 'Maybe', 'No']),
      one(['Man', 'Woman', 'Non-binary', '']),
      one(['Germany', 'China', 'Kenya', '']),
    ]);
    const votes = Array.from({ length: 40 + (seed % 300) }, (_, i) => [`Session ${i % 9}`, one([5, 4, 3, 2, 1])]);
    return {
      'survey.csv': text([['Overall satisfaction', 'Would you recommend it?', 'Will you come again?', 'Gender', 'Country'], ...responses]),
      'ratings.csv': text([['Session', 'Rating'], ...votes]),
    };
  }

  function text(rows) {
    return `${rows.map((row) => row.join(',')).join('\n')}\n`;
  }

  function filesOf(edition) {
    const { asks } = shape;
    const columns = [
      ['Ticket number', 'number', true],
      ['Email', 'email', true],
      ['Company', 'company', asks.organisation],
      ['Ticket type', 'ticket', true],
      ['Ticket venue', 'venue', shape.hybrid],
      ['Status', 'status', true],
      // Some publish before their event: then the first edition is of all who registered, the next of those who came.
      ['Checked in', 'came', shape.checkIns && !(seed % 3 === 0 && edition === 0 && shape.editions > 1)],
      ['Registration time', 'registered', seed % 2 === 0],
      ['Country', 'country', asks.country],
      ['Organization type', 'type', asks.organisation],
      ['Job function', 'job', asks.job],
      ['Industry', 'industry', asks.industry],
      ['Is this your first time?', 'first', asks.first],
      ['Gender', 'gender', asks.gender],
      ['Age', 'age', asks.age],
    ].filter(([, , asked]) => asked);
    const tableOf = (people) => text([columns.map(([header]) => header), ...people.map((one) => columns.map(([, field]) => one[field]))]);
    const call = [
      'Session Id,Title,Description,Owner,Owner Email,Company,Track,Session format,Level,Language,Status,Date Submitted'.split(','),
      ...proposals.map((one) => [
        one.id,
        `T${one.id}`,
        '',
        `S${one.id}`,
        one.email,
        `"${companyOf(Math.floor(one.id / 1.2))}"`,
        one.track,
        one.format,
        one.level,
        one.language,
        one.state,
        '2024-01-10 10:00:00',
      ]),
    ];
    const earlier = edition === 0 ? '' : `\n    earlier: [${Array.from({ length: edition }, (_, i) => `edition-${i}.json`).join(', ')}]`;
    return {
      'muster.yaml': `name: Attack
regions: {halves: {west: [US, DE, GB, FR, BR, PL, AR], south: [IN, KE, NG, AU, SG]}}
events:
  - id: ev
    name: {en: Invented event, zh: 虚构活动}
    invented: true
    mode: ${shape.hybrid ? 'hybrid' : 'in-person'}
    starts: 2024-03-23
    ends: 2024-03-23
    regions: ${shape.regions}
    thresholds: {attendees: ${shape.k}${seed % 3 === 0 ? '' : ', speakers: 5'}}${earlier}
    files:
      - {path: registrations.csv, format: mapped-registrations}
${shape.proposals > 0 ? '      - {path: proposals.csv, format: sessionize-table}\n' : ''}${
  seed % 4 === 1
    ? '      - {path: survey.csv}\n      - {path: ratings.csv}\n    door: [{day: 2024-03-23, people: ' +
      (shape.people + 3) +
      '}]\n    co_located: [{name: Morning, people: ' +
      (10 + (seed % 40)) +
      '}, {name: Evening, people: ' +
      (seed % 23) +
      '}]\n'
    : ''
}${shape.scholarships > 0 ? `    scholarships: [{kind: travel, people: ${shape.scholarships}}]\n` : ''}${
  shape.series
    ? `    series: years
  - id: before
    name: {en: Invented event a year before, zh: 前一年的虚构活动}
    invented: true
    mode: ${shape.hybrid ? 'hybrid' : 'in-person'}
    starts: 2023-03-23
    ends: 2023-03-23
    series: years
    thresholds: {attendees: ${shape.k}}${edition === 0 ? '' : `\n    earlier: [${Array.from({ length: edition }, (_, i) => `before-${i}.json`).join(', ')}]`}
    files:
      - {path: before.csv, format: mapped-registrations}
`
    : ''
}`,
      'registrations.csv': tableOf(attendees),
      ...(shape.series ? { 'before.csv': tableOf(yearBefore) } : {}),
      ...(shape.proposals > 0 ? { 'proposals.csv': text(call) } : {}),
      ...(seed % 4 === 1 ? afterwards(edition) : {}),
    };
  }
}
