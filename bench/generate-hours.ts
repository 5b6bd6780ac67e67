import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/**
 * Invented hours of the archive, the same bytes for the same seed: the mix of types and the mean size of each are those of a real hour
 * (2015-01-01 12:00 UTC: 2.2 kB an event, pushes 52 %, pull requests 4 % of the events and 31 % of the bytes), the number of events that of a
 * later one. Names, texts and hashes are drawn at random. Beside that hour: 2,118 bytes an event (real 2,224), packed to 1/6.5 (1/7.0), pushes
 * 35 % of the bytes (28 %), pull requests 28 % (31 %), comments on issues 14 % (15 %).
 */
export type HoursOptions = {
  readonly seed: number;
  readonly hours: number;
  readonly eventsPerHour: number;
  readonly repositories: number;
  readonly start: string;
};

type Draw = { below(n: number): number; hex(length: number): string; words(count: number): string };
type Repo = { readonly id: number; readonly name: string; readonly org: number | null };
type User = { readonly id: number; readonly login: string };

/** Types with their share of events in per mille, and how many bytes of free text and of copied objects bring them to their real size. */
const MIX = [
  ['PushEvent', 520],
  ['WatchEvent', 120],
  ['CreateEvent', 119],
  ['IssueCommentEvent', 69],
  ['PullRequestEvent', 45],
  ['IssuesEvent', 44],
  ['ForkEvent', 34],
  ['DeleteEvent', 19],
  ['GollumEvent', 15],
  ['PullRequestReviewCommentEvent', 6],
  ['CommitCommentEvent', 5],
  ['ReleaseEvent', 4],
] as const;

const WORDS =
  'fix add update remove test docs build release node pod cluster error when reading the file with a new flag and make it faster for users of this project again because config was wrong'.split(
    ' ',
  );

/** mulberry32: a small generator with a 32-bit state. */
function draws(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n: number) => next() % n;
  const hex = (length: number) => {
    let text = '';
    while (text.length < length) text += next().toString(16).padStart(8, '0');
    return text.slice(0, length);
  };
  const words = (count: number) => Array.from({ length: count }, () => (below(6) === 0 ? hex(7) : WORDS[below(WORDS.length)]!)).join(' ');
  return { below, hex, words };
}

/** The name of the n-th invented repository; the first ones are those a reader would keep. */
export const repositoryName = (n: number): string => `org${n % 997}/project-${n}`;

/** Writes `hours` files named as the archive names them into `folder`; answers with their paths. */
export async function generateHours(folder: string, options: HoursOptions): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (let hour = 0; hour < options.hours; hour++) {
    const at = new Date(Date.parse(options.start) + hour * 3_600_000);
    const file = join(folder, `${at.toISOString().slice(0, 10)}-${at.getUTCHours()}.json.gz`);
    await writeHour(file, at, hour, options);
    files.push(file);
  }
  return files;
}

async function writeHour(file: string, at: Date, hour: number, options: HoursOptions): Promise<void> {
  const draw = draws(options.seed + hour);
  const types = MIX.flatMap(([type, share]) => Array.from({ length: share }, () => type));
  const gzip = createGzip();
  const written = gzip.pipe(createWriteStream(file));
  let batch: string[] = [];
  for (let i = 0; i < options.eventsPerHour; i++) {
    const moment = new Date(at.getTime() + Math.floor((i * 3_600_000) / options.eventsPerHour)).toISOString().replace(/\.\d+Z/, 'Z');
    // Few repositories have most of the events.
    const nth = Math.floor(((draw.below(65_536) * draw.below(65_536)) / 65_536 / 65_536) * options.repositories);
    const repo: Repo = { id: 1_000_000 + nth * 13, name: repositoryName(nth), org: nth % 3 === 0 ? 500 + (nth % 997) : null };
    const user: User = { id: 2000 + draw.below(200_000), login: '' };
    const id = 2_489_582_589 + hour * options.eventsPerHour + i;
    batch.push(event(String(id), types[draw.below(types.length)]!, { ...user, login: `user-${user.id.toString(36)}` }, repo, moment, draw));
    if (batch.length === 1000) {
      if (!gzip.write(`${batch.join('\n')}\n`)) await new Promise((resolve) => gzip.once('drain', resolve));
      batch = [];
    }
  }
  gzip.end(batch.length > 0 ? `${batch.join('\n')}\n` : '');
  await finished(written);
}

function event(id: string, type: string, actor: User, repo: Repo, at: string, draw: Draw): string {
  const org =
    repo.org === null
      ? ''
      : `,"org":{"id":${repo.org},"login":"${repo.name.split('/')[0]}","gravatar_id":"","url":"https://api.github.com/orgs/${repo.name.split('/')[0]}","avatar_url":"https://avatars.githubusercontent.com/u/${repo.org}?"}`;
  const who = `{"id":${actor.id},"login":"${actor.login}","gravatar_id":"","url":"https://api.github.com/users/${actor.login}","avatar_url":"https://avatars.githubusercontent.com/u/${actor.id}?"}`;
  const where = `{"id":${repo.id},"name":"${repo.name}","url":"https://api.github.com/repos/${repo.name}"}`;
  return `{"id":"${id}","type":"${type}","actor":${who},"repo":${where},"payload":${payload(type, actor, repo, at, draw)},"public":true,"created_at":"${at}"${org}}`;
}

function payload(type: string, actor: User, repo: Repo, at: string, draw: Draw): string {
  switch (type) {
    case 'PushEvent': {
      const commits = Array.from({ length: 1 + draw.below(4) }, () => commit(actor, repo, draw));
      return `{"push_id":${draw.below(1e9)},"size":${commits.length},"distinct_size":${commits.length},"ref":"refs/heads/main","head":"${draw.hex(40)}","before":"${draw.hex(40)}","commits":[${commits.join(',')}]}`;
    }
    case 'WatchEvent':
      return '{"action":"started"}';
    case 'CreateEvent':
    case 'DeleteEvent':
      return `{"ref":"${draw.words(2).replaceAll(' ', '-')}","ref_type":"branch","master_branch":"main","description":"${draw.words(8)}","pusher_type":"user"}`;
    case 'IssuesEvent':
      return `{"action":"${draw.below(3) > 0 ? 'opened' : 'closed'}","issue":${issue(actor, repo, at, draw)}}`;
    case 'IssueCommentEvent':
      return `{"action":"created","issue":${issue(actor, repo, at, draw)},"comment":${comment(actor, repo, at, 120, draw)}}`;
    case 'PullRequestEvent':
      return `{"action":"${draw.below(2) > 0 ? 'opened' : 'closed'}","number":${draw.below(5000)},"pull_request":${pullRequest(actor, repo, at, draw)}}`;
    case 'PullRequestReviewCommentEvent':
      return `{"action":"created","comment":${comment(actor, repo, at, 300, draw)},"pull_request":${pullRequest(actor, repo, at, draw)}}`;
    case 'ForkEvent':
      return `{"forkee":${repository(repo, at, draw)}}`;
    case 'CommitCommentEvent':
      return `{"comment":${comment(actor, repo, at, 40, draw)}}`;
    default:
      return `{"action":"published","title":"${draw.words(40)}"}`;
  }
}

function commit(actor: User, repo: Repo, draw: Draw): string {
  const sha = draw.hex(40);
  return `{"sha":"${sha}","author":{"email":"${draw.hex(40)}@example.org","name":"${actor.login}"},"message":"${draw.words(8)}","distinct":true,"url":"https://api.github.com/repos/${repo.name}/commits/${sha}"}`;
}

function issue(actor: User, repo: Repo, at: string, draw: Draw): string {
  const api = `https://api.github.com/repos/${repo.name}/issues/${draw.below(5000)}`;
  return `{"url":"${api}","labels_url":"${api}/labels{/name}","comments_url":"${api}/comments","events_url":"${api}/events","html_url":"${api}","id":${draw.below(1e8)},"number":${draw.below(5000)},"title":"${draw.words(6)}","user":${user(actor)},"labels":[],"state":"open","locked":false,"assignee":null,"milestone":null,"comments":${draw.below(9)},"created_at":"${at}","updated_at":"${at}","closed_at":null,"body":"${draw.words(90)}"}`;
}

function comment(actor: User, repo: Repo, at: string, words: number, draw: Draw): string {
  return `{"url":"https://api.github.com/repos/${repo.name}/issues/comments/1","id":${draw.below(1e8)},"user":${user(actor)},"created_at":"${at}","updated_at":"${at}","body":"${draw.words(words)}"}`;
}

function pullRequest(actor: User, repo: Repo, at: string, draw: Draw): string {
  const merged = draw.below(3) === 0;
  const side = (name: string) =>
    `{"label":"${name}","ref":"${name}","sha":"${draw.hex(40)}","user":${user(actor)},"repo":${repository(repo, at, draw)}}`;
  return `{"url":"https://api.github.com/repos/${repo.name}/pulls/1","id":${draw.below(1e8)},"number":${draw.below(5000)},"state":"open","locked":false,"title":"${draw.words(6)}","user":${user(actor)},"body":"${draw.words(120)}","created_at":"${at}","updated_at":"${at}","closed_at":${merged ? `"${at}"` : 'null'},"merged_at":${merged ? `"${at}"` : 'null'},"merge_commit_sha":null,"assignee":null,"milestone":null,"head":${side('change')},"base":${side('main')},"merged":${merged},"comments":1,"review_comments":0,"commits":1,"additions":3,"deletions":1,"changed_files":1}`;
}

function user(actor: User): string {
  const api = `https://api.github.com/users/${actor.login}`;
  const links = [
    'followers',
    'following{/other_user}',
    'gists{/gist_id}',
    'starred{/owner}{/repo}',
    'subscriptions',
    'orgs',
    'repos',
    'events{/privacy}',
    'received_events',
  ];
  return `{"login":"${actor.login}","id":${actor.id},"avatar_url":"https://avatars.githubusercontent.com/u/${actor.id}?v=3","gravatar_id":"","url":"${api}","html_url":"https://github.com/${actor.login}",${links.map((link) => `"${link.replace(/\{.*/, '')}_url":"${api}/${link}"`).join(',')},"type":"User","site_admin":false}`;
}

function repository(repo: Repo, at: string, draw: Draw): string {
  const api = `https://api.github.com/repos/${repo.name}`;
  const links = [
    'forks',
    'keys{/key_id}',
    'collaborators{/collaborator}',
    'teams',
    'hooks',
    'issue_events{/number}',
    'events',
    'assignees{/user}',
    'branches{/branch}',
    'tags',
    'git_blobs{/sha}',
    'git_tags{/sha}',
    'git_refs{/sha}',
    'trees{/sha}',
    'statuses/{sha}',
    'languages',
    'stargazers',
    'contributors',
    'subscribers',
    'subscription',
    'commits{/sha}',
    'git_commits{/sha}',
    'comments{/number}',
    'issue_comment{/number}',
    'contents/{+path}',
    'compare/{base}...{head}',
    'merges',
    '{archive_format}{/ref}',
    'downloads',
    'issues{/number}',
    'pulls{/number}',
    'milestones{/number}',
    'notifications',
    'labels{/name}',
    'releases{/id}',
  ];
  const owner = { id: repo.org ?? 7, login: repo.name.split('/')[0]! };
  return `{"id":${repo.id},"name":"${repo.name.split('/')[1]}","full_name":"${repo.name}","owner":${user(owner)},"private":false,"html_url":"https://github.com/${repo.name}","description":"${draw.words(9)}","fork":false,"url":"${api}",${links.map((link) => `"${link.replace(/[{/].*/, '') || 'archive'}_url":"${api}/${link}"`).join(',')},"created_at":"${at}","updated_at":"${at}","pushed_at":"${at}","size":${draw.below(9999)},"stargazers_count":${draw.below(999)},"watchers_count":${draw.below(999)},"language":"Go","forks_count":${draw.below(99)},"open_issues_count":${draw.below(99)},"default_branch":"main"}`;
}
