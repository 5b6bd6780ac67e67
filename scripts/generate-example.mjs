// Makes the contribution side of examples/kubecon-china-2019: invented people, organisations and projects in the real raw formats.
// Seeded: the same commits every time. `--check` compares the commit ids and files with what is committed and changes nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OUT = fileURLToPath(new URL('../examples/kubecon-china-2019/', import.meta.url));
const CHECK = process.argv.includes('--check');
const random = mulberry32(20190624);

// Weight, UTC offset in minutes, and ways people write where they are.
const COUNTRIES = [
  ['US', 30, -420, ['San Francisco, CA', 'Seattle, WA', 'Austin, Texas', 'New York, NY', 'USA', 'Bay Area']],
  ['CN', 27, 480, ['Beijing, China', '北京', '上海', 'Hangzhou, China', 'Shenzhen', '中国深圳', 'Shanghai, China']],
  ['DE', 12, 60, ['Berlin, Germany', 'Munich', 'Hamburg, Deutschland', 'Germany']],
  ['IN', 9, 330, ['Bengaluru, India', 'Pune, India', 'Hyderabad, India']],
  ['GB', 8, 0, ['London, UK', 'Manchester, United Kingdom', 'Edinburgh']],
  ['JP', 7, 540, ['Tokyo, Japan', '東京', 'Osaka, Japan']],
  ['PL', 5, 60, ['Warsaw, Poland', 'Kraków, Poland']],
  ['CA', 5, -300, ['Toronto, Canada', 'Vancouver, BC']],
  ['FR', 5, 60, ['Paris, France', 'Lyon, France']],
  ['BR', 4, -180, ['São Paulo, Brasil', 'Recife, PE']],
  ['KR', 4, 540, ['Seoul, South Korea']],
  ['NL', 3, 60, ['Amsterdam, Netherlands']],
];
const NOWHERE = ['Earth', 'remote', 'the cloud', 'localhost', 'Berlin / Tokyo', 'APAC'];
const ORGANISATIONS = [
  ['Lantern Cloud', 'lantern.example', 'CN', 16],
  ['Harbour Systems', 'harbour.example', 'US', 16],
  ['Juniper Lake Labs', 'juniperlake.example', 'US', 9],
  ['Red Crane Technology', 'redcrane.example', 'CN', 9],
  ['Alster Software', 'alster.example', 'DE', 7],
  ['Monsoon Works', 'monsoon.example', 'IN', 6],
  ['Thames Compute', 'thames.example', 'GB', 5],
  ['Sakura Platform', 'sakura.example', 'JP', 4],
  ['Vistula Code', 'vistula.example', 'PL', 3],
  ['Example University', 'university.example', 'US', 2],
];
const GIVEN = [
  'Maple',
  'Juniper',
  'Basalt',
  'Quartz',
  'Cobalt',
  'Heron',
  'Willow',
  'Onyx',
  'Fern',
  'Cedar',
  'Amber',
  'Lark',
  'Slate',
  'Robin',
  'Ivory',
  'Hazel',
  'Flint',
  'Coral',
  'Aspen',
  'Linden',
];
const FAMILY = ['Example', 'Sample', 'Specimen', 'Placeholder', 'Fixture', 'Mockup', 'Prototype', 'Pattern', 'Template', 'Draft'];
const PROJECTS = [
  { repo: 'lighthouse/lighthouse', commits: 2600, from: '2015-03-01', people: 260, tilt: 1 },
  { repo: 'lighthouse/client', commits: 420, from: '2016-06-01', people: 60, tilt: 1, mirrors: 'lighthouse/lighthouse' },
  { repo: 'tea-house/tea-house', commits: 900, from: '2017-02-01', people: 110, tilt: 3 },
  { repo: 'ferry/ferry', commits: 650, from: '2018-01-15', people: 80, tilt: 0.6 },
];
const END = Date.UTC(2019, 6, 29) / 1000;

const people = Array.from({ length: 330 }, (_, i) => person(i));
const lines = { developers: [], users: [], locations: [] };
for (const one of people) describe(one);

mkdirSync(join(OUT, 'repositories'), { recursive: true });
let same = true;
const made = new Map();
for (const project of PROJECTS) same = repository(project) && same;
same =
  text('people/developers_affiliations1.txt', `# Invented people of an invented community. See README.md.\n${lines.developers.join('')}`) &&
  same;
same = text('people/github_users.json', `[\n${lines.users.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`) && same;
same = text('people/locations.tsv', `key_type\tkey\tlocation\tfirst_seen\tlast_seen\tkinds\n${lines.locations.join('')}`) && same;
same = text('people/domain-map', `# Invented domains.\n${ORGANISATIONS.map(([name, domain]) => `${domain} ${name}\n`).join('')}`) && same;
if (CHECK && !same) {
  process.stderr.write(
    'The committed example differs from what scripts/generate-example.mjs makes. Run it without --check and commit the result.\n',
  );
  process.exit(1);
}

function person(i) {
  const country = weighted(COUNTRIES, 1);
  const organisation =
    random() < 0.55
      ? weighted(
          ORGANISATIONS.filter((one) => random() < 0.25 || one[2] === country[0]),
          3,
        )
      : undefined;
  const login = `${GIVEN[i % GIVEN.length]}-${FAMILY[Math.floor(i / GIVEN.length) % FAMILY.length]}-${i}`.toLowerCase();
  const host = organisation ? organisation[1] : 'mail.example.org';
  return {
    login,
    country,
    organisation,
    id: 1000 + i,
    name: `${GIVEN[i % GIVEN.length]} ${FAMILY[Math.floor(i / GIVEN.length) % FAMILY.length]} ${i}`,
    email: random() < 0.12 ? `${1000 + i}+${login}@users.noreply.github.com` : `${login}@${host}`,
    other: random() < 0.15 ? `${login}@home.example.net` : undefined,
    moved: organisation && random() < 0.15 ? weighted(ORGANISATIONS, 3) : undefined,
    activity: (1 - random()) ** -0.9,
  };
}

function describe(one) {
  const roll = random();
  if (one.organisation && random() < 0.8) {
    const emails = [one.email, ...(one.other ? [one.other] : [])].map((email) => email.replace('@', '!')).join(', ');
    const first = one.moved
      ? `\t${one.organisation[0]} until 2018-07-01\n\t${one.moved[0]} from 2018-07-01\n`
      : `\t${one.organisation[0]}\n`;
    lines.developers.push(`${one.name}: ${emails}\n${first}`);
  }
  if (roll > 0.62) return;
  const location = roll < 0.06 ? pick(NOWHERE) : pick(one.country[3]);
  if (roll < 0.35)
    lines.users.push({ login: one.login, email: one.email.replace('@', '!'), name: one.name, location, affiliation: '', commits: 0 });
  else if (roll < 0.5) lines.locations.push(`login\t${one.login}\t${location}\t2018-01-10\t2019-05-02\tprofile\n`);
  else
    lines.locations.push(
      `email_sha256\t${createHash('sha256').update(one.email.toLowerCase()).digest('hex')}\t${location}\t2018-01-10\t2019-05-02\tprofile\n`,
    );
  if (roll >= 0.35 && roll < 0.5)
    lines.users.push({ login: one.login, email: one.email.replace('@', '!'), name: one.name, affiliation: '', commits: 0 });
}

/** One repository as a git bundle; commits have no files. Answers whether the committed bundle has the same tip. */
function repository(project) {
  const commits = history(project);
  made.set(project.repo, commits);
  const stream = commits.map((commit, i) => fastImport(commit, i)).join('');
  const folder = mkdtempSync(join(tmpdir(), 'muster-example-'));
  const git = (args, input) => spawnSync('git', args, { cwd: folder, input, encoding: 'utf8' });
  git(['init', '--bare', '--quiet', '--initial-branch=main', '.']);
  git(['fast-import', '--quiet'], stream);
  const tip = git(['rev-parse', 'main']).stdout.trim();
  const bundle = join(OUT, 'repositories', `${project.repo.replace('/', '__')}.bundle`);
  const committed = existsSync(bundle) ? git(['bundle', 'list-heads', bundle]).stdout.split(/\s/)[0] : '';
  if (!CHECK) git(['-c', 'pack.threads=1', 'bundle', 'create', bundle, 'HEAD', 'main']);
  rmSync(folder, { recursive: true, force: true });
  return committed === tip;
}

function history(project) {
  const start = Date.parse(`${project.from}T00:00:00Z`) / 1000;
  const staff = people
    .map((one) => ({ one, weight: one.activity * (one.country[0] === 'CN' ? project.tilt : 1) * random() }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, project.people);
  const commits = Array.from({ length: project.commits }, (_, i) => {
    const author = weighted(
      staff.map(({ one, weight }) => [one, weight]),
      1,
    )[0];
    const at = Math.round(start + (END - start) * ((i + random()) / project.commits) ** 0.8);
    const email = author.other && random() < 0.3 ? author.other : author.email;
    return {
      author,
      email,
      at,
      offset: author.country[2],
      subject: `${pick(['Add', 'Fix', 'Document', 'Test', 'Speed up'])} ${pick(['the lamp', 'the pier', 'the ledger', 'the buoy', 'the chart'])} (${i})`,
    };
  }).sort((a, b) => a.at - b.at);
  for (const commit of commits) if (random() < 0.03) commit.coauthor = pick(people);
  const robots = commits
    .filter(() => random() < 0.06)
    .map((commit) => ({ ...commit, robot: true, at: commit.at + 60, offset: 0, subject: `Automatic update after: ${commit.subject}` }));
  const copied = project.mirrors ? made.get(project.mirrors).filter((commit) => !commit.robot && random() < 0.08) : [];
  return [...commits, ...robots, ...copied].sort((a, b) => a.at - b.at);
}

function fastImport(commit, i) {
  const who = commit.robot
    ? 'Lighthouse Robot <lighthouse-robot[bot]@users.noreply.github.com>'
    : `${commit.author.name} <${commit.email}>`;
  const zone = `${commit.offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(commit.offset) / 60)).padStart(2, '0')}${String(Math.abs(commit.offset) % 60).padStart(2, '0')}`;
  const trailer = commit.coauthor ? `\n\nCo-authored-by: ${commit.coauthor.name} <${commit.coauthor.email}>` : '';
  const message = `${commit.subject}${trailer}\n`;
  const merge = i > 40 && i % 9 === 0 ? `merge :${i - 7}\n` : '';
  return `commit refs/heads/main\nmark :${i + 1}\nauthor ${who} ${commit.at} ${zone}\ncommitter ${who} ${commit.at} ${zone}\ndata ${Buffer.byteLength(message)}\n${message}${i > 0 ? `from :${i}\n` : ''}${merge}\n`;
}

/** Writes a text file, or with --check compares it. */
function text(path, content) {
  const file = join(OUT, path);
  const equal = existsSync(file) && readFileSync(file, 'utf8') === content;
  if (!CHECK) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, content);
  }
  return equal;
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

function weighted(list, column) {
  const total = list.reduce((sum, row) => sum + row[column], 0);
  let left = random() * total;
  for (const row of list) {
    left -= row[column];
    if (left < 0) return row;
  }
  return list.at(-1);
}

/** A small seeded generator (Tommy Ettinger's mulberry32, public domain): numbers in [0, 1). */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
