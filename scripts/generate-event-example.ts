// Writes the invented events under examples/. Run with `npx jiti scripts/generate-event-example.ts`; with --check it only compares.
//
// Every row is invented: people are "Attendee 17" at example.org, organisations are "Example Organisation 4". For KubeCon + CloudNativeCon China
// 2019 only the margins follow what was published (registrations, ticket mix, sponsor tiers in the transparency report of 2023; proposals in the
// call's announcement); everything else, acceptance and answers above all, says nothing about the real event.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

type Random = () => number;
type Weighted = Readonly<Record<string, number>>;

/** Mulberry32: small, seeded, the same everywhere. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick(random: Random, weights: Weighted): string {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of Object.entries(weights)) {
    left -= weight;
    if (left < 0) return value;
  }
  return Object.keys(weights).at(-1)!;
}

/** Each value exactly as often as asked, in a shuffled order. */
function dealt(random: Random, counts: Weighted): string[] {
  const cards = Object.entries(counts).flatMap(([value, count]) => Array.from({ length: count }, () => value));
  for (let i = cards.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [cards[i], cards[j]] = [cards[j]!, cards[i]!];
  }
  return cards;
}

function csv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

/** A few large organisations and a long tail. */
function organisation(random: Random, largest: number): string {
  return `Example Organisation ${Math.min(largest, 1 + Math.floor(-Math.log(1 - random()) * 40))}`;
}

const BEVY = [
  'Order number',
  'Ticket number',
  'First Name',
  'Last Name',
  'Email',
  'Twitter',
  'Company',
  'Title',
  'Featured',
  'Ticket title',
  'Ticket venue',
  'Access code',
  'Discount',
  'Price',
  'Currency',
  'Number of tickets',
  'Paid by (name)',
  'Paid by (email)',
  'Paid date (UTC)',
  'Checkin Date (UTC)',
  'Ticket Price Paid',
];
const QUESTIONS = ['Country', 'Organization type', 'Job function', 'Industry', 'Is this your first KubeCon?', 'Gender'];
const SUBMISSIONS = [
  'Session Id',
  'Title',
  'Description',
  'Owner',
  'Owner Email',
  'Speakers',
  'Track',
  'Session format',
  'Level',
  'Language',
  'Status',
  'Date Submitted',
  'Speaker Ids',
];
const ACCEPTED = [
  'Session Id',
  'Title',
  'Description',
  'Owner',
  'Owner Email',
  'Track',
  'Session format',
  'Level',
  'Language',
  'Owner Informed',
  'Owner Confirmed',
  'Room',
  'Scheduled At',
  'Scheduled Duration',
  'Live Link',
  'Recording Link',
  'Speaker Id',
  'FirstName',
  'LastName',
  'Email',
  'TagLine',
  'Bio',
  'Company',
  'How do you identify yourself?',
  'Where do you live?',
  'This would be my first Conference Talk',
  'X (Twitter)',
  'LinkedIn',
  'Profile Picture',
];

const JOBS: Weighted = {
  Developer: 33,
  Architect: 17,
  'DevOps / SRE / Sysadmin': 15,
  Executive: 8,
  'Product Manager': 5,
  'Business Operations': 4,
  'IT Operations': 3,
  'Sales / Marketing': 4,
  'Media / Analyst': 2,
  Student: 4,
  'Professor / Academic': 1,
  Other: 4,
};
const INDUSTRIES: Weighted = {
  'Information Technology': 68,
  Telecommunications: 6,
  Financials: 7,
  'Professional Services': 5,
  Automotive: 3,
  'Consumer Goods': 3,
  'Non-Profit': 3,
  Energy: 1,
  'Health Care': 1,
  Industrials: 2,
  Materials: 1,
};
const COUNTRIES: Weighted = {
  China: 780,
  'United States': 62,
  Japan: 22,
  Singapore: 16,
  Germany: 14,
  'Hong Kong': 14,
  'South Korea': 11,
  India: 10,
  'United Kingdom': 10,
  Canada: 8,
  Taiwan: 8,
  France: 6,
  Australia: 5,
  Israel: 4,
  Netherlands: 4,
  Poland: 3,
  Brazil: 2,
  'South Africa': 1,
};
const ORGANISATION_TYPES: Weighted = { Vendor: 46, 'End user': 34, Academic: 6, 'Non-profit': 4, Government: 3, Individual: 5, Other: 2 };

/** An answer, or nothing with this chance. */
function answer(random: Random, silent: number, weights: Weighted): string {
  return random() < silent ? '' : pick(random, weights);
}

function day(random: Random, first: string, days: number): string {
  return new Date(Date.parse(`${first}T00:00:00Z`) + Math.floor(random() * days) * 86_400_000).toISOString().slice(0, 10);
}

/** 3,500 registrations: 1,610 + 175 + 280 + 315 + 770 + 70 follow the published shares of ticket types, which leave 8 % unnamed. */
function kubeconRegistrations(random: Random): string {
  const tickets = dealt(random, {
    'All-Access': 1610,
    'All-Access VIP': 175,
    'All-Access Individual / Academic': 280,
    Speaker: 315,
    Sponsor: 770,
    Media: 70,
    'Other ticket types': 280,
  });
  let speaker = 0;
  const rows = tickets.map((ticket, index) => {
    const n = index + 1;
    const email = ticket === 'Speaker' ? `speaker${++speaker}@example.org` : `attendee${n}@example.org`;
    const paid = `${day(random, '2019-03-01', 112)} 08:00:00+00:00`;
    const came = random() < (ticket === 'Speaker' ? 0.97 : 0.8) ? `2019-06-2${4 + Math.floor(random() * 3)} 01:00:00+00:00` : '';
    const company = random() < 0.06 ? '' : organisation(random, 400);
    const answers = [
      answer(random, 0.05, COUNTRIES),
      answer(random, 0.12, ORGANISATION_TYPES),
      answer(random, 0.04, JOBS),
      answer(random, 0.06, INDUSTRIES),
      answer(random, 0.03, { Yes: 66, No: 34 }),
      answer(random, 0.55, { Man: 80, Woman: 14, 'Non-binary': 1, 'Prefer not to say': 5 }),
    ];
    return [
      `E${n}`,
      `A${n}`,
      'Attendee',
      String(n),
      email,
      '',
      company,
      '',
      '',
      ticket,
      'In-person',
      '',
      '',
      '',
      'CNY',
      '1',
      '',
      '',
      paid,
      came,
      '',
      ...answers,
    ];
  });
  const support = Array.from({ length: 6 }, (_, i) => [
    `S${i}`,
    `S${i}`,
    'Platform',
    'Support',
    `support${i}@bevy.com`,
    ...Array(4).fill(''),
    'All-Access',
    'In-person',
    ...Array(16).fill(''),
  ]);
  return csv([...BEVY, ...QUESTIONS], [...rows, ...support, ...rows.slice(0, 9)]);
}

type Speaker = { readonly n: number; readonly company: string; readonly gender: string; readonly country: string; readonly first: string };
type Talk = {
  readonly id: number;
  readonly speakers: readonly Speaker[];
  readonly track: string;
  readonly format: string;
  readonly level: string;
  readonly language: string;
  readonly status: string;
  readonly submitted: string;
};
type Call = {
  readonly proposals: number;
  readonly accepted: number;
  readonly waitlisted: number;
  readonly people: number;
  readonly tracks: Weighted;
  readonly formats: Weighted;
  readonly languages: Weighted;
  readonly opens: string;
  readonly days: number;
  readonly firstId: number;
};

function talks(random: Random, call: Call): readonly Talk[] {
  const people = Array.from(
    { length: call.people },
    (_, i): Speaker => ({
      n: i + 1,
      company: organisation(random, 200),
      gender: answer(random, 0.3, { Man: 70, Woman: 24, 'Non-binary': 2, 'Prefer not to say': 4 }),
      country: answer(random, 0.1, COUNTRIES),
      first: answer(random, 0.15, { Yes: 35, No: 65 }),
    }),
  );
  const statuses = dealt(random, {
    Accepted: call.accepted,
    Waitlisted: call.waitlisted,
    Declined: call.proposals - call.accepted - call.waitlisted,
  });
  let speaking = 0;
  let proposing = call.accepted;
  return statuses.map((status, i) => {
    // Whoever is accepted comes first in the list of speakers, so that their registrations exist.
    const first = status === 'Accepted' ? people[speaking++ % call.people]! : people[proposing++ % call.people]!;
    const second = random() < 0.35 ? people[(first.n + 7) % call.people]! : undefined;
    return {
      id: call.firstId + i,
      speakers: second ? [first, second] : [first],
      track: pick(random, call.tracks),
      format: pick(random, call.formats),
      level: pick(random, { Beginner: 30, Intermediate: 50, Advanced: 20 }),
      language: pick(random, call.languages),
      status,
      submitted: `${day(random, call.opens, call.days)} 10:00:00`,
    };
  });
}

const speakerId = ({ n }: Speaker) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const speakerName = ({ n }: Speaker) => `Speaker ${n}`;
const speakerEmail = ({ n }: Speaker) => `speaker${n}@example.org`;

function submissions(list: readonly Talk[]): string {
  return csv(
    SUBMISSIONS,
    list.map(({ id, speakers, track, format, level, language, status, submitted }) => [
      String(id),
      `Proposal ${id}`,
      '',
      speakerName(speakers[0]!),
      speakerEmail(speakers[0]!),
      speakers.map(speakerName).join(', '),
      track,
      format,
      level,
      language,
      status,
      submitted,
      speakers.map(speakerId).join(', '),
    ]),
  );
}

function acceptedSessions(list: readonly Talk[], random: Random, days: readonly string[]): string {
  const rows = list
    .filter((talk) => talk.status === 'Accepted')
    .flatMap(({ id, speakers, track, format, level, language }, index) => {
      const confirmed = random() < 0.97;
      const at = confirmed ? `${days[index % days.length]} ${String(9 + (index % 8)).padStart(2, '0')}:00` : '';
      return speakers.map((speaker) => [
        String(id),
        `Proposal ${id}`,
        '',
        speakerName(speakers[0]!),
        speakerEmail(speakers[0]!),
        track,
        format,
        level,
        language,
        'Yes',
        confirmed ? 'Yes' : 'No',
        at === '' ? '' : `Room ${1 + (index % 9)}`,
        at,
        at === '' ? '' : '35',
        '',
        '',
        speakerId(speaker),
        'Speaker',
        String(speaker.n),
        speakerEmail(speaker),
        '',
        '',
        speaker.company,
        speaker.gender,
        speaker.country,
        speaker.first,
        '',
        '',
        '',
      ]);
    });
  return csv(ACCEPTED, rows);
}

const TRACKS: Weighted = {
  Runtimes: 8,
  Networking: 9,
  Observability: 11,
  'Security, Identity + Policy': 10,
  Storage: 6,
  'Machine Learning + Data': 12,
  'Case Studies': 13,
  'Application + Development': 12,
  Operations: 12,
  'Service Mesh': 7,
};
const KUBECON: Call = {
  proposals: 937,
  accepted: 180,
  waitlisted: 40,
  people: 760,
  tracks: TRACKS,
  formats: { Breakout: 84, 'Lightning Talk': 8, 'Panel Discussion': 5, Keynote: 3 },
  languages: { English: 55, Chinese: 45 },
  opens: '2018-11-20',
  days: 80,
  firstId: 100001,
};
const DAY: Call = {
  proposals: 64,
  accepted: 18,
  waitlisted: 4,
  people: 58,
  tracks: { 平台工程: 30, 可观测性: 25, '云原生 AI': 25, 社区: 20 },
  formats: { 主题分享: 70, 闪电演讲: 25, 主题演讲: 5 },
  languages: { 中文: 80, English: 20 },
  opens: '2024-01-08',
  days: 40,
  firstId: 7001,
};

const CHINESE = [
  '报名编号',
  '姓名',
  '手机',
  '邮箱',
  '公司',
  '职位',
  '票种',
  '参会方式',
  '报名状态',
  '报名时间',
  '是否签到',
  '国家/地区',
  '单位性质',
  '工作职能',
  '所属行业',
  '是否首次参会',
  '性别',
];
const CHINESE_JOBS: Weighted = { 开发者: 44, 架构师: 16, 运维: 18, 产品经理: 6, 学生: 8, 高管: 4, 其他: 4 };

/** A day of 300 people, as a registration platform in China exports it: 300 that stand, and 24 that were cancelled. */
function dayRegistrations(random: Random): string {
  const statuses = dealt(random, { 已通过: 288, 待审核: 12, 已取消: 24 });
  const rows = statuses.map((status, index) => {
    const n = index + 1;
    const speaker = n <= 18;
    const ticket = speaker ? '讲者票' : pick(random, { 普通票: 70, 学生票: 15, 赞助商票: 15 });
    const came = status === '已通过' && random() < 0.74 ? '已签到' : '未签到';
    const country = answer(random, 0.02, { 中国: 92, 新加坡: 3, 日本: 3, 美国: 2 });
    return [
      `KD${String(n).padStart(4, '0')}`,
      `参会者 ${n}`,
      `138${String(n).padStart(8, '0')}`,
      speaker ? `speaker${n}@example.org` : `guest${n}@example.org`,
      organisation(random, 60),
      '',
      ticket,
      pick(random, { 线下: 88, 线上: 12 }),
      status,
      `${day(random, '2024-02-20', 25)} 09:30`,
      came,
      country,
      answer(random, 0.1, { 厂商: 45, 最终用户: 35, 高校: 12, 个人: 8 }),
      answer(random, 0.03, CHINESE_JOBS),
      answer(random, 0.05, { 信息技术: 62, 金融: 14, 制造业: 9, 电信: 8, 教育: 7 }),
      answer(random, 0.02, { 是: 58, 否: 42 }),
      answer(random, 0.4, { 男: 74, 女: 24, 不愿透露: 2 }),
    ];
  });
  return `\ufeff${csv(CHINESE, rows)}`;
}

const SURVEY = [
  '序号',
  '提交答卷时间',
  '所用时间',
  '来源',
  '1、您对本次活动的总体评价如何？',
  '2、您是否愿意向同事推荐本活动？（0–10）',
  '3、明年您还会参加吗？',
  '4、您的工作职能',
  '5、您希望改进什么？',
];

/** What 96 of those who came said afterwards, as 问卷星 exports it. */
function daySurvey(random: Random): string {
  const rows = Array.from({ length: 96 }, (_, index) => [
    String(index + 1),
    `${day(random, '2024-03-24', 7).replaceAll('-', '/')} 20:15:00`,
    `${40 + Math.floor(random() * 200)}秒`,
    '微信',
    pick(random, { 非常满意: 46, 满意: 36, 一般: 14, 不满意: 4 }),
    pick(random, { '10': 26, '9': 24, '8': 20, '7': 12, '6': 8, '5': 6, '3': 4 }),
    answer(random, 0.06, { 会: 66, 不确定: 26, 不会: 8 }),
    answer(random, 0.1, CHINESE_JOBS),
    '',
  ]);
  return `\ufeff${csv(SURVEY, rows)}`;
}

/** Votes on the 18 sessions, from one star to five. */
function dayRatings(random: Random): string {
  const rows = Array.from({ length: 420 }, () => [
    `Session ${1 + Math.floor(random() * 18)}`,
    pick(random, { '5': 44, '4': 34, '3': 14, '2': 5, '1': 3 }),
  ]);
  return csv(['Session title', 'Stars'], rows);
}

/** An invented sponsor's logo: a shape and its name. */
function logo(name: string, shape: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 270 64"><g fill="#1d3a5f">${shape}</g><text x="76" y="41" font-family="sans-serif" font-size="24" font-weight="700" fill="#1d3a5f">${name}</text></svg>\n`;
}

/** Every generated file, by its path under examples/. */
export function exampleFiles(): Readonly<Record<string, string>> {
  const kubecon = talks(seeded(20190624), KUBECON);
  return {
    'kubecon-china-2019/event/registrations.csv': kubeconRegistrations(seeded(3500)),
    'kubecon-china-2019/event/proposals.csv': submissions(kubecon),
    'kubecon-china-2019/event/accepted-sessions.csv': acceptedSessions(kubecon, seeded(937), ['2019-06-25', '2019-06-26']),
    'community-day/registrations.csv': dayRegistrations(seeded(300)),
    'community-day/proposals.csv': submissions(talks(seeded(64), DAY)),
    'community-day/survey.csv': daySurvey(seeded(96)),
    'community-day/ratings.csv': dayRatings(seeded(420)),
    'community-day/sponsor-1.svg': logo('Example One', '<circle cx="34" cy="32" r="24"/>'),
    'community-day/sponsor-2.svg': logo('Example Two', '<path d="M10 54 34 8l24 46z"/>'),
    'community-day/sponsor-3.svg': logo('Example Three', '<path d="M10 10h20v20H10zM38 10h20v20H38zM10 36h20v20H10zM38 36h20v20H38z"/>'),
  };
}

function main(check: boolean): void {
  for (const [name, text] of Object.entries(exampleFiles())) {
    const file = new URL(`../examples/${name}`, import.meta.url);
    if (!check) {
      mkdirSync(new URL('.', file), { recursive: true });
      writeFileSync(file, text);
    } else if (readFileSync(file, 'utf8') !== text)
      throw new Error(`examples/${name} is out of date: run npx jiti scripts/generate-event-example.ts`);
  }
}

if (/generate-event-example\.[jt]s$/.test(process.argv[1] ?? '')) main(process.argv.includes('--check'));
