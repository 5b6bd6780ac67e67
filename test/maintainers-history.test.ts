import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { gitSource } from '../src/sources/git/git-source.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { emptyStore } from './empty-store.ts';
import { addCommits, bareRepository, git, temporaryFolder, writeCommit } from './git-fixture.ts';

const DAY = 86_400;
const at = (day: number) => 1_577_836_800 + day * DAY;

/** An empty store, and what a sync of one repository says of its lists: who stayed where, as days of 2020. */
async function workbench() {
  const store = await emptyStore();
  const cacheDir = join(temporaryFolder(), 'cache');
  return {
    async sync(location: string, remote = false) {
      const plain = { mailmap: null, cacheDir, branch: null, at: null, limits: DEFAULT_LIMITS };
      const source = gitSource({ repository: 'a/one', origin: 'one', location, remote, ...plain });
      const [outcome] = await syncSources(store, [source], nodeEffects());
      expect(outcome).toMatchObject({ outcome: expect.stringMatching(/read|unchanged/) });
    },
    async stays() {
      const rows = await store.all<{ text: string }>(`
        SELECT concat_ws(' ', path, role, login || email || name, dayofyear(from_at) - 1 || '-' || CASE WHEN until_at < '9999-01-01' THEN (dayofyear(until_at) - 1)::VARCHAR ELSE '' END,
          CASE WHEN earlier THEN 'or earlier' END) AS text
        FROM maintainer_stay ORDER BY ALL`);
      return rows.map((row) => row.text);
    },
    async listed() {
      return (
        await store.all<{ text: string }>(
          "SELECT concat_ws(' ', file, line, left(nullif(item, ''), 12), reason, if(kept, 'kept', NULL)) AS text FROM quarantine ORDER BY ALL",
        )
      ).map((row) => row.text);
    },
    async notes() {
      return (await store.all<{ text: string }>("SELECT kind || ' ' || detail AS text FROM source_note ORDER BY ALL")).map(
        (row) => row.text,
      );
    },
    commits: async () => (await store.all<{ n: number }>('SELECT count(*) AS n FROM raw_commit'))[0]!.n,
  };
}

/** A merge with the files of one commit. */
function mergeCommit(repository: string, files: string, parents: readonly string[], seconds: number): string {
  const who = `Ada Example <ada@example.org> ${seconds} +0000`;
  const head = [`tree ${git(repository, ['rev-parse', `${files}^{tree}`])}`, ...parents.map((parent) => `parent ${parent}`)];
  return writeCommit(repository, [...head, `author ${who}`, `committer ${who}`, '', 'Merge'].join('\n'));
}

const owners = (...logins: string[]) => `approvers:\n${logins.map((login) => `- ${login}\n`).join('')}`;

/** Ada from day 0, Bo from day 10 to day 20, a file that cannot be read on day 15, and MAINTAINERS until day 30. */
function history(): string {
  const bare = bareRepository(temporaryFolder());
  addCommits(bare, [
    { subject: 'begin', at: at(0), files: { OWNERS: owners('ada'), 'a.txt': 'a', MAINTAINERS: 'Cy Example <cy@example.org>\n' } },
    { subject: 'nothing of ours', at: at(5), files: { 'a.txt': 'b' } },
    { subject: 'Bo comes', at: at(10), files: { OWNERS: owners('ada', 'bo') } },
    { subject: 'broken', at: at(15), files: { OWNERS: 'approvers:\n- ada\n x: [' } },
    { subject: 'Bo goes', at: at(20), files: { OWNERS: owners('ada') } },
    { subject: 'gone', at: at(30), files: { MAINTAINERS: null } },
  ]);
  return bare;
}
const STAYS = ['MAINTAINERS maintainer cy@example.orgCy Example 0-30', 'OWNERS approver ada 0-', 'OWNERS approver bo 10-20'];

describe('lists over their history', () => {
  test('who comes and goes, commit by commit; a revision that cannot be read ends nobody', async () => {
    const bench = await workbench();
    const bare = history();
    await bench.sync(bare);
    expect(await bench.stays()).toEqual(STAYS);
    expect(await bench.notes()).toEqual([]);
    const broken = `one/OWNERS 2 ${git(bare, ['rev-parse', 'main~2']).slice(0, 12)} maintainers-syntax`;
    expect(await bench.listed()).toEqual([broken]);
    addCommits(bare, [{ subject: 'Bo comes back', at: at(40), files: { OWNERS: owners('ada', 'bo') } }], 'main', 'main^0');
    await bench.sync(bare);
    expect(await bench.listed()).toEqual([broken]);
    // As it was before: what is unreadable now is told as it is now, and what once was stays told.
    addCommits(bare, [{ subject: 'broken again', at: at(50), files: { OWNERS: 'approvers:\n- ada\n x: [' } }], 'main', 'main^0');
    await bench.sync(bare);
    expect(await bench.listed()).toEqual([broken, 'one/OWNERS 2 maintainers-syntax']);
    addCommits(bare, [{ subject: 'mended', at: at(60), files: { OWNERS: owners('ada') } }], 'main', 'main^0');
    await bench.sync(bare);
    const again = `one/OWNERS 2 ${git(bare, ['rev-parse', 'main~1']).slice(0, 12)} maintainers-syntax`;
    expect(await bench.listed()).toEqual([broken, again].sort());
  });

  test('read in two parts they are the same, wherever the first ended', async () => {
    const whole = history();
    const commits = git(whole, ['rev-list', '--reverse', 'main']).split('\n');
    for (const [index, commit] of commits.entries()) {
      const bench = await workbench();
      git(whole, ['update-ref', 'refs/heads/main', commit]);
      await bench.sync(whole);
      git(whole, ['update-ref', 'refs/heads/main', commits.at(-1)!]);
      await bench.sync(whole);
      expect(await bench.stays(), `after ${index + 1} commits`).toEqual(STAYS);
    }
  });

  test('what stood on a side branch counts from the merge; a branch that takes the other side as its own is read anew', async () => {
    const bare = bareRepository(temporaryFolder());
    const base = addCommits(bare, [{ subject: 'base', at: at(0), files: { OWNERS: owners('ada') } }]);
    const side = addCommits(bare, [{ subject: 'side', at: at(1), files: { OWNERS: owners('ada', 'bo') } }], 'side', base);
    const main = addCommits(bare, [{ subject: 'main', at: at(2), files: { 'a.txt': 'a' } }], 'main', base);
    const bench = await workbench();
    await bench.sync(bare);
    const merged = mergeCommit(bare, side, [main, side], at(5));
    git(bare, ['update-ref', 'refs/heads/main', merged]);
    await bench.sync(bare);
    expect(await bench.stays()).toEqual(['OWNERS approver ada 0-', 'OWNERS approver bo 5-']);
    git(bare, ['update-ref', 'refs/heads/main', mergeCommit(bare, side, [side, merged], at(6))]);
    await bench.sync(bare);
    expect(await bench.stays()).toEqual(['OWNERS approver ada 0-', 'OWNERS approver bo 1-']);
  });

  test('clocks that run backwards follow the order of the branch', async () => {
    const bare = bareRepository(temporaryFolder());
    addCommits(bare, [
      { subject: 'a', at: at(10), files: { OWNERS: owners('ada') } },
      { subject: 'b', at: at(5), files: { OWNERS: owners('ada', 'bo') } },
      { subject: 'c', at: at(20), files: { OWNERS: owners('bo') } },
    ]);
    const bench = await workbench();
    await bench.sync(bare);
    expect(await bench.stays()).toEqual(['OWNERS approver ada 10-20', 'OWNERS approver bo 10-']);
  });

  test('what is not understood at the tip is said anew at each reading, until it is mended', async () => {
    const bare = bareRepository(temporaryFolder());
    const first = addCommits(bare, [
      {
        subject: 'a',
        at: at(0),
        files: { OWNERS: owners('"no account"', 'ada'), 'MAINTAINERS.md': 'See elsewhere.\n', 'link:CODEOWNERS': 'OWNERS' },
      },
    ]);
    const bench = await workbench();
    await bench.sync(bare);
    const said = ['one/MAINTAINERS.md 0 nobody-named', 'one/OWNERS 2 maintainer-not-understood'];
    expect(await bench.listed()).toEqual(said);
    const second = addCommits(bare, [{ subject: 'b', at: at(1), files: { 'a.txt': 'a' } }], 'main', first);
    await bench.sync(bare);
    expect(await bench.listed()).toEqual(said);
    addCommits(bare, [{ subject: 'c', at: at(2), files: { OWNERS: owners('ada') } }], 'main', second);
    await bench.sync(bare);
    expect(await bench.listed()).toEqual(said.slice(0, 1));
  });
});

describe('lists that are not there whole', () => {
  test('of an address today is known, from the first reading on; the files are fetched at once', async () => {
    const bare = history();
    git(bare, ['config', 'uploadpack.allowFilter', 'true']);
    git(bare, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
    const commits = git(bare, ['rev-list', '--reverse', 'main']).split('\n');
    git(bare, ['update-ref', 'refs/heads/main', commits[2]!]);
    const bench = await workbench();
    await bench.sync(`file://${bare}`, true);
    expect(await bench.stays()).toEqual([
      'MAINTAINERS maintainer cy@example.orgCy Example 10- or earlier',
      'OWNERS approver ada 10- or earlier',
      'OWNERS approver bo 10- or earlier',
    ]);
    git(bare, ['update-ref', 'refs/heads/main', commits.at(-1)!]);
    await bench.sync(`file://${bare}`, true);
    expect(await bench.stays()).toEqual([
      'MAINTAINERS maintainer cy@example.orgCy Example 10-30 or earlier',
      'OWNERS approver ada 10- or earlier',
      'OWNERS approver bo 10-30 or earlier',
    ]);
    expect(await bench.notes()).toEqual(['maintainers tip']);
  });

  test('a shallow clone: whoever stands at the cut may have stood there before', async () => {
    const folder = temporaryFolder();
    git(folder, ['clone', '--quiet', '--bare', '--depth=3', `file://${history()}`, 'shallow.git']);
    const bench = await workbench();
    await bench.sync(join(folder, 'shallow.git'));
    expect(await bench.stays()).toEqual(['MAINTAINERS maintainer cy@example.orgCy Example 15-30 or earlier', 'OWNERS approver ada 20-']);
  });

  test('without folders nothing is known, and it costs nothing else; one content that is missing costs only its revision', async () => {
    const folder = temporaryFolder();
    const bare = history();
    git(bare, ['config', 'uploadpack.allowFilter', 'true']);
    git(folder, ['clone', '--quiet', '--bare', '--filter=tree:0', `file://${bare}`, 'treeless.git']);
    const treeless = await workbench();
    await treeless.sync(join(folder, 'treeless.git'));
    expect([await treeless.commits(), await treeless.stays(), await treeless.notes()]).toEqual([6, [], ['mailmap ', 'maintainers ']]);

    git(folder, ['clone', '--quiet', '--no-hardlinks', bare, 'holed']);
    const holed = join(folder, 'holed/.git');
    const blob = git(holed, ['rev-parse', 'main~3:OWNERS']);
    rmSync(join(holed, 'objects', blob.slice(0, 2), blob.slice(2)));
    const bench = await workbench();
    await bench.sync(holed);
    expect(await bench.stays()).toEqual(STAYS.filter((stay) => !stay.includes(' bo ')));
    expect(await bench.notes()).toEqual([`lines ${blob}`, `maintainers ${blob}`]);
  });

  test('a content too large for a list is told of at each reading, also when it was replaced before', async () => {
    const bare = bareRepository(temporaryFolder());
    const large = addCommits(bare, [
      { subject: 'ada', at: at(0), files: { OWNERS: owners('ada') } },
      { subject: 'large', at: at(1), files: { OWNERS: `${owners('ada')}${'#'.repeat(4 << 20)}\n` } },
    ]);
    addCommits(bare, [{ subject: 'small', at: at(2), files: { OWNERS: owners('ada', 'bo') } }], 'main', large);
    const bench = await workbench();
    await bench.sync(bare);
    const said = [`maintainers ${git(bare, ['rev-parse', `${large}:OWNERS`])}`];
    expect(await bench.notes()).toEqual(said);
    addCommits(bare, [{ subject: 'more', at: at(3), files: { OWNERS: owners('bo') } }], 'main', 'main^0');
    await bench.sync(bare);
    expect([await bench.stays(), await bench.notes()]).toEqual([['OWNERS approver ada 0-3', 'OWNERS approver bo 2-'], said]);
  });
});
