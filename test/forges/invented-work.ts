import { type Act, type Community, community, type Repository, type Review, type Thread, type User } from './community.ts';

/** A seeded generator: the same community for the same seed. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);

export type Size = { readonly repositories: number; readonly threads: number; readonly people: number };

/** Issues and pull requests with reviews and comments, some with more of them than a page holds, some by nobody and by a program. */
export function inventedWork(size: Size, seed = 7): Community {
  const random = generator(seed);
  const users: User[] = Array.from({ length: size.people }, (_, index) => ({
    login: `user${index}`,
    id: 1000 + index,
    location: ['Berlin', 'Shanghai', 'Tokyo', 'Paris'][index % 4]!,
    company: ['@google', 'Huawei', 'IBM'][index % 3]!,
  }));
  users.push({ login: 'helper', id: 1, type: 'Bot' });
  let number = 10_000;
  const who = () => (random(20) === 0 ? null : random(12) === 0 ? 'helper' : `user${random(size.people)}`);
  const when = (after: number) => new Date(after + random(20 * DAY)).toISOString().replace(/\.\d+Z$/, 'Z');
  const act = (after: string, kind: string): Act => ({ id: `${kind}_${++number}`, number, author: who(), at: when(Date.parse(after)) });
  const acts = (after: string, kind: string, most: number) => Array.from({ length: random(most) }, () => act(after, kind));
  const thread = (index: number): Thread => {
    const opened = when(START + random(300) * DAY);
    const pull = random(2) === 0;
    const many = random(25) === 0;
    const comments = acts(opened, 'IC', many ? 150 : 4);
    const reviews = pull
      ? acts(opened, 'PRR', many ? 60 : 3).map((review): Review => ({ ...review, comments: acts(review.at, 'PRRC', many ? 25 : 3) }))
      : [];
    const last = [opened, ...[...comments, ...reviews, ...reviews.flatMap((review) => review.comments)].map(({ at }) => at)].sort().at(-1)!;
    const closed = random(2) === 0 ? last : undefined;
    return {
      id: `${pull ? 'PR' : 'I'}_${++number}`,
      databaseId: number,
      number: index + 1,
      pull,
      author: who(),
      opened,
      updated: last,
      ...(closed ? { closed } : {}),
      ...(closed && pull ? { merged: closed } : {}),
      comments,
      reviews,
    };
  };
  const repositories: Repository[] = Array.from({ length: size.repositories }, (_, index) => ({
    name: `acme/r${index}`,
    commits: new Map(),
    threads: Array.from({ length: size.threads }, (_, n) => thread(n)),
  }));
  return community(users, repositories);
}

/** Every act of a community as `kind item thread author time`, sorted: what a store must hold. */
export function actsOf(world: Community): readonly string[] {
  const lines: string[] = [];
  const say = (kind: string, id: string, thread: number, author: string | null, at: string) =>
    lines.push([kind, id, thread, author === 'helper' ? 'helper[bot]' : author, at].join(' '));
  for (const { threads } of world.repositories.values())
    for (const one of threads) {
      say(one.pull ? 'pull_request' : 'issue', one.id, one.number, one.author, one.opened);
      for (const comment of one.comments) say('comment', comment.id, one.number, comment.author, comment.at);
      for (const review of one.reviews) {
        say('review', review.id, one.number, review.author, review.at);
        for (const comment of review.comments) say('review_comment', comment.id, one.number, comment.author, comment.at);
      }
    }
  return lines.sort();
}
