import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { gitSource } from '../src/sources/git/git-source.ts';
import { syncSources } from '../src/store/sync.ts';
import { type Effects, nodeEffects } from '../src/util/effects.ts';
import { emptyStore } from './empty-store.ts';
import { addCommits, bareRepository, emptyTree, git, temporaryFolder, writeCommit } from './git-fixture.ts';

const NAME = 'owner/name';

/** The real world with a count of the git processes started. */
function countingEffects(): Effects & { readonly spawned: string[][] } {
  const real = nodeEffects();
  const spawned: string[][] = [];
  const spawn: Effects['process']['spawn'] = (command, args, options) => {
    spawned.push([...args]);
    return real.process.spawn(command, args, options);
  };
  return { ...real, process: { ...real.process, spawn }, spawned };
}

/** The command of a git, after its options. */
const commandOf = (args: readonly string[]) =>
  args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-c' && args[index - 1] !== '-C');

/** An empty store, and a sync of one repository into it. */
async function workbench() {
  const store = await emptyStore();
  const effects = countingEffects();
  const cacheDir = join(temporaryFolder(), 'cache');
  const sync = async (location: string, more: { readonly remote?: boolean; readonly mailmap?: string; readonly branch?: string } = {}) => {
    const source = gitSource({
      repository: NAME,
      origin: location,
      location,
      remote: more.remote ?? false,
      mailmap: more.mailmap ?? null,
      cacheDir,
      branch: more.branch ?? null,
      at: null,
      limits: DEFAULT_LIMITS,
    });
    const [outcome] = await syncSources(store, [source], effects);
    return outcome!;
  };
  const shas = async () => (await store.all<{ sha: string }>('SELECT sha FROM raw_commit ORDER BY sha')).map((row) => row.sha);
  const quarantine = () =>
    store.all<{ item: string; reason: string; kept: boolean }>('SELECT item, reason, kept FROM quarantine ORDER BY ALL');
  return { store, effects, sync, shas, quarantine, cacheDir };
}

const listed = (repository: string, ...args: readonly string[]) =>
  git(repository, ['rev-list', ...args, 'HEAD'])
    .split('\n')
    .sort();

describe('reading a repository', () => {
  test('a bare one, a checkout, a folder inside it, a linked worktree and a file that points at it give the same commits', async () => {
    const folder = temporaryFolder();
    const bare = bareRepository(folder);
    addCommits(bare, [{ subject: 'one', files: { 'a.txt': 'a\n' } }, { subject: 'two' }]);
    git(folder, ['clone', '--quiet', bare, 'checkout']);
    const checkout = join(folder, 'checkout');
    git(checkout, ['worktree', 'add', '--quiet', '--detach', '../tree', 'HEAD']);
    git(folder, ['init', '--quiet', '--separate-git-dir=elsewhere', 'pointing']);
    git(join(folder, 'pointing'), ['pull', '--quiet', bare, 'main']);
    mkdirSync(join(checkout, 'deep/er'), { recursive: true });
    for (const place of [bare, checkout, join(checkout, 'deep/er'), join(folder, 'tree'), join(folder, 'pointing')]) {
      const { sync, shas } = await workbench();
      expect(await sync(place)).toMatchObject({ outcome: 'read' });
      expect(await shas()).toEqual(listed(bare));
    }
  });

  test('a branch is read by its name, by path and by address; without it, and at a lost HEAD, those there are get named', async () => {
    const bare = bareRepository(temporaryFolder());
    const first = addCommits(bare, [{ subject: 'one' }], '3.x');
    const next = addCommits(bare, [{ subject: 'two' }], '2.x', first);
    git(bare, ['tag', 'v1', first]);
    for (const remote of [false, true]) {
      const place = remote ? `file://${bare}` : bare;
      const { sync, shas } = await workbench();
      expect(await sync(place, { remote, branch: '2.x' })).toMatchObject({ outcome: 'read' });
      expect(await shas()).toEqual([first, next].sort());
      await sync(place, { remote, branch: 'refs/tags/v1' });
      expect(await shas()).toEqual([first]);
      const lost = await sync(place, { remote, branch: '4.x' });
      expect(lost.error?.message).toBe(`${place}: There is no branch 4.x; there is 2.x, 3.x.`);
      expect((await sync(place, { remote })).error).toMatchObject({
        code: 'E_GIT_BRANCH',
        hint: `Name the one to read: {url: ${place}, branch: 2.x}.`,
      });
    }
  });

  test('a file that is missing costs the lines and nothing else, and the object is named', async () => {
    const folder = temporaryFolder();
    git(folder, ['init', '--quiet', '--initial-branch=main', 'work']);
    const work = join(folder, 'work');
    for (const name of ['one', 'two', 'three']) {
      writeFileSync(join(work, name), `${name}\n`);
      git(work, ['add', '-A']);
      git(work, [
        '-c',
        'user.name=Ada',
        '-c',
        'user.email=ada@example.org',
        'commit',
        '--quiet',
        '-m',
        `${name}\n\nCo-authored-by: Bo <bo@example.org>`,
      ]);
    }
    const { sync, shas, store } = await workbench();
    const lost = git(work, ['rev-parse', 'HEAD:two']);
    const object = join(work, '.git/objects', lost.slice(0, 2), lost.slice(2));
    const kept = readFileSync(object);
    rmSync(object);
    expect(await sync(work)).toMatchObject({ outcome: 'read' });
    expect(await shas()).toEqual(listed(work));
    expect(await store.all('SELECT count(*) AS n FROM raw_trailer')).toEqual([{ n: 3 }]);
    expect(await store.all('FROM raw_commit_lines')).toEqual([]);
    expect(await store.all('FROM source_note')).toEqual([{ source: `git:${NAME}`, kind: 'lines', detail: lost }]);
    writeFileSync(object, kept);
    git(work, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '--allow-empty', '-m', 'four']);
    await sync(work);
    // The fourth changes nothing: 0, not unknown.
    expect(await store.all('SELECT added, count(*) AS n FROM raw_commit_lines GROUP BY added ORDER BY added')).toEqual([
      { added: 0, n: 1 },
      { added: 1, n: 3 },
    ]);
    expect(await store.all('FROM source_note')).toEqual([]);
  });

  test('a shallow clone is noted until it is whole', async () => {
    const folder = temporaryFolder();
    const bare = bareRepository(folder);
    addCommits(bare, [{ subject: 'one' }, { subject: 'two' }, { subject: 'three' }]);
    git(folder, ['clone', '--quiet', '--depth=1', `file://${bare}`, 'shallow']);
    const { sync, shas, store } = await workbench();
    await sync(join(folder, 'shallow'));
    expect(await store.all('SELECT kind, detail FROM source_note')).toEqual([{ kind: 'shallow', detail: '1' }]);
    git(join(folder, 'shallow'), ['fetch', '--quiet', '--unshallow']);
    await sync(join(folder, 'shallow'));
    expect(await shas()).toHaveLength(3);
    expect(await store.all('FROM source_note')).toEqual([]);
  });

  test('an address gives the same people as the path: its mailmap is fetched, and no other file', async () => {
    const bare = bareRepository(temporaryFolder());
    git(bare, ['config', 'uploadpack.allowFilter', 'true']);
    addCommits(bare, [{ subject: 'one', files: { '.mailmap': 'Ada <ada@example.org> <old@example.org>\n', 'big.txt': 'big\n' } }]);
    const byPath = await workbench();
    await byPath.sync(bare);
    const byAddress = await workbench();
    await byAddress.sync(`file://${bare}`, { remote: true });
    const aliases = 'SELECT * FROM raw_alias ORDER BY ALL';
    expect(await byAddress.store.all(aliases)).toEqual(await byPath.store.all(aliases));
    expect(await byAddress.store.all('SELECT count(*) AS n FROM raw_alias')).not.toEqual([{ n: 0 }]);
    expect(await byAddress.store.all('FROM source_note')).toEqual([]);
    const copy = join(byAddress.cacheDir, readdirSync(byAddress.cacheDir)[0]!);
    const blobs = git(copy, ['cat-file', '--batch-check=%(objecttype) %(objectname)', '--batch-all-objects'])
      .split('\n')
      .filter((line) => line.startsWith('blob'));
    expect(blobs).toEqual([`blob ${git(bare, ['rev-parse', 'main:.mailmap'])}`]);
  });

  test('packed references are read without asking git', async () => {
    const bare = bareRepository(temporaryFolder());
    const tip = addCommits(bare, [{ subject: 'one' }]);
    git(bare, ['tag', 'v1']);
    git(bare, ['pack-refs', '--all', '--prune']);
    const { sync, effects, shas } = await workbench();
    await sync(bare);
    expect(await shas()).toEqual([tip]);
    expect(effects.spawned.map((args) => commandOf(args))).not.toContain('rev-parse');
  });

  test('nothing new starts no process', async () => {
    const bare = bareRepository(temporaryFolder());
    addCommits(bare, [{ subject: 'one' }]);
    const { sync, effects } = await workbench();
    await sync(bare);
    const before = effects.spawned.length;
    expect(await sync(bare)).toMatchObject({ outcome: 'unchanged' });
    expect(effects.spawned.length).toBe(before);
  });

  test('new commits are added, and only they are read', async () => {
    const bare = bareRepository(temporaryFolder());
    const first = addCommits(bare, [{ subject: 'one' }, { subject: 'two' }]);
    const { sync, shas, effects } = await workbench();
    await sync(bare);
    addCommits(bare, [{ subject: 'three' }], 'main', first);
    await sync(bare);
    expect(await shas()).toEqual(listed(bare));
    expect(effects.spawned.findLast((args) => commandOf(args) === 'rev-list')).toContain(`^${first}`);
  });

  test('after a force push the store holds the new history only', async () => {
    const bare = bareRepository(temporaryFolder());
    addCommits(bare, [{ subject: 'one' }, { subject: 'two' }]);
    const { sync, shas } = await workbench();
    await sync(bare);
    addCommits(bare, [{ subject: 'uno' }]);
    git(bare, ['reflog', 'expire', '--expire=now', '--all']);
    git(bare, ['prune', '--expire=now']);
    await sync(bare);
    expect(await shas()).toEqual(listed(bare));
    expect(await shas()).toHaveLength(1);
  });

  test('columns hold what the commit says; merges are kept and counted by their parents', async () => {
    const bare = bareRepository(temporaryFolder());
    const first = addCommits(bare, [{ subject: 'one', at: -1 + 1_562_923_124 }]);
    const side = addCommits(bare, [{ subject: 'side' }], 'side', first);
    const merge = writeCommit(
      bare,
      `tree ${emptyTree(bare)}\nparent ${first}\nparent ${side}\nauthor Ada <ada@example.org> 1562923200 +0545\ncommitter Bo <bo@example.org> 1562923300 -0330\n\nMerge\n\nCo-authored-by: Cy <cy@example.org>\n`,
    );
    git(bare, ['update-ref', 'refs/heads/main', merge]);
    const { sync, store } = await workbench();
    await sync(bare);
    expect(await store.all(`SELECT * EXCLUDE (subject_hash) FROM raw_commit WHERE sha = '${merge}'`)).toEqual([
      {
        source: `git:${NAME}`,
        repository: NAME,
        sha: merge,
        parents: 2,
        author_name: 'Ada',
        author_email: 'ada@example.org',
        author_at: '2019-07-12T09:20:00Z',
        author_offset: 345,
        committer_name: 'Bo',
        committer_email: 'bo@example.org',
        committer_at: '2019-07-12T09:21:40Z',
        committer_offset: -210,
      },
    ]);
    expect(await store.all('SELECT sha, kind, name, email FROM raw_trailer')).toEqual([
      { sha: merge, kind: 'co-authored-by', name: 'Cy', email: 'cy@example.org' },
    ]);
    expect(await store.all('SELECT count(*) AS n FROM raw_commit WHERE parents < 2')).toEqual([
      { n: Number(git(bare, ['rev-list', '--count', '--no-merges', 'HEAD'])) },
    ]);
  });

  test('odd commits are kept and listed by their id, whatever bytes they hold', async () => {
    const bare = bareRepository(temporaryFolder());
    const tree = emptyTree(bare);
    const odd = writeCommit(
      bare,
      Buffer.from(`tree ${tree}\nauthor <root> 1562923123 +051800\ncommitter A <a@example.org> -5 +0000\n\nx\0y\xff\n`, 'latin1'),
    );
    const tip = writeCommit(
      bare,
      `tree ${tree}\nparent ${odd}\nauthor A <a@example.org> 1 +0000\ncommitter A <a@example.org> 1 +0000\n\n${'x'.repeat(1 << 20)}\n`,
    );
    git(bare, ['update-ref', 'refs/heads/main', tip]);
    const { sync, shas, quarantine } = await workbench();
    expect(await sync(bare)).toMatchObject({ outcome: 'read', quarantined: 5 });
    expect(await shas()).toEqual([odd, tip].sort());
    expect(await quarantine()).toEqual(
      ['date-before-1970', 'email-without-at', 'name-empty', 'nul-in-message', 'offset-unreadable'].map((reason) => ({
        item: odd,
        reason,
        kept: true,
      })),
    );
  });
});

describe('tags', () => {
  const TAGS = 'SELECT name, sha, epoch(tagged_at)::BIGINT AS at FROM raw_tag ORDER BY name';

  test('of commits are kept, by path and by address; set, moved and taken away without a commit, they are read again', async () => {
    const bare = bareRepository(temporaryFolder());
    const [first, second] = [
      addCommits(bare, [{ subject: 'one', at: 1000 }]),
      addCommits(bare, [{ subject: 'two', at: 2000 }], 'main', 'refs/heads/main^0'),
    ];
    git(bare, ['tag', 'v1.0', first]);
    const annotated = `object ${first}\ntype commit\ntag v1.1\ntagger Ada Example <ada@example.org> 1500 +0100\n\nreleased\n`;
    git(bare, ['update-ref', 'refs/tags/v1.1', git(bare, ['hash-object', '-t', 'tag', '-w', '--stdin'], annotated)]);
    git(bare, ['tag', 'a-tree', emptyTree(bare)]);
    for (const remote of [false, true]) {
      const { sync, store } = await workbench();
      const place = remote ? `file://${bare}` : bare;
      git(bare, ['update-ref', 'refs/tags/v2.0', second]);
      await sync(place, { remote });
      const before = [
        { name: 'v1.0', sha: first, at: 1000 },
        { name: 'v1.1', sha: first, at: 1500 },
      ];
      expect(await store.all(TAGS)).toEqual([...before, { name: 'v2.0', sha: second, at: 2000 }]);
      git(bare, ['update-ref', 'refs/tags/v2.0', first]);
      expect(await sync(place, { remote })).toMatchObject({ outcome: 'read' });
      expect(await store.all(TAGS)).toEqual([...before, { name: 'v2.0', sha: first, at: 1000 }]);
      git(bare, ['tag', '-d', 'v2.0']);
      await sync(place, { remote });
      expect(await store.all(TAGS)).toEqual(before);
      expect(await store.all('FROM source_note')).toEqual([]);
    }
  });

  test('of a commit younger than the tip wait for the history around it', async () => {
    const bare = bareRepository(temporaryFolder());
    const first = addCommits(bare, [{ subject: 'one', at: 1000 }]);
    git(bare, ['tag', 'v1.0', addCommits(bare, [{ subject: 'aside', at: 3000 }], 'aside', first)]);
    const { sync, store } = await workbench();
    await sync(bare);
    expect(await store.all(TAGS)).toEqual([]);
    addCommits(bare, [{ subject: 'two', at: 4000 }], 'main', first);
    await sync(bare);
    expect(await store.all('SELECT name FROM raw_tag')).toEqual([{ name: 'v1.0' }]);
  });
});

describe('a history that is not what its commits say', () => {
  test('a shallow clone counts as git counts it, and its edge is listed', async () => {
    const folder = temporaryFolder();
    const bare = bareRepository(folder);
    addCommits(
      bare,
      ['one', 'two', 'three'].map((subject) => ({ subject })),
    );
    git(folder, ['clone', '--quiet', '--bare', '--depth=2', `file://${bare}`, 'shallow.git']);
    const shallow = join(folder, 'shallow.git');
    const { sync, shas, quarantine, store } = await workbench();
    await sync(shallow);
    expect(await shas()).toEqual(listed(shallow));
    const edge = readFileSync(join(shallow, 'shallow'), 'utf8').trim();
    expect(await quarantine()).toEqual([{ item: edge, reason: 'history-cut', kept: true }]);
    expect(await store.all(`SELECT parents FROM raw_commit WHERE sha = '${edge}'`)).toEqual([{ parents: 0 }]);
    git(shallow, ['fetch', '--quiet', '--unshallow', `file://${bare}`]);
    await sync(shallow);
    expect(await shas()).toEqual(listed(bare));
    expect(await quarantine()).toEqual([]);
  });

  test('grafts and replaced commits count as git counts them, and are listed', async () => {
    const bare = bareRepository(temporaryFolder());
    const tip = addCommits(bare, [{ subject: 'one' }, { subject: 'two' }, { subject: 'three' }]);
    const { sync, shas, quarantine, store } = await workbench();
    await sync(bare);
    writeFileSync(join(bare, 'info/grafts'), `${tip}\n`);
    await sync(bare);
    expect(await shas()).toEqual([tip]);
    expect(await quarantine()).toEqual([{ item: tip, reason: 'history-grafted', kept: true }]);
    rmSync(join(bare, 'info/grafts'));
    const other = writeCommit(
      bare,
      `tree ${emptyTree(bare)}\nauthor Bo <bo@example.org> 5 +0000\ncommitter Bo <bo@example.org> 5 +0000\n\nother\n`,
    );
    git(bare, ['replace', tip, other]);
    await sync(bare);
    expect(await store.all('SELECT sha, author_name FROM raw_commit')).toEqual([{ sha: tip, author_name: 'Bo' }]);
    expect(await quarantine()).toEqual([{ item: tip, reason: 'commit-replaced', kept: true }]);
  });

  test('a repository without commits is listed, and read once it has some', async () => {
    const bare = bareRepository(temporaryFolder());
    const { sync, shas, quarantine } = await workbench();
    expect(await sync(bare)).toMatchObject({ outcome: 'read', records: 0 });
    expect(await quarantine()).toEqual([{ item: '', reason: 'no-commits', kept: false }]);
    addCommits(bare, [{ subject: 'one' }]);
    await sync(bare);
    expect(await shas()).toEqual(listed(bare));
    expect(await quarantine()).toEqual([]);
  });

  test('a HEAD that names no branch is listed, and the usual branch stands in', async () => {
    const bare = bareRepository(temporaryFolder());
    addCommits(bare, [{ subject: 'one' }], 'master');
    addCommits(bare, [{ subject: 'other' }], 'aside');
    const { sync, shas, quarantine } = await workbench();
    await sync(bare);
    expect(await shas()).toEqual([git(bare, ['rev-parse', 'master'])]);
    expect(await quarantine()).toEqual([{ item: '', reason: 'default-branch-missing', kept: true }]);
  });

  test.each([
    ['a folder that is not there', 'nowhere', 'E_FILE_MISSING'],
    ['a folder without a repository', '.', 'E_GIT_REPOSITORY'],
  ])('%s fails that source only, with a code', async (_, place, code) => {
    const { sync } = await workbench();
    const outcome = await sync(join(temporaryFolder(), place));
    expect(outcome.outcome).toBe('failed');
    expect(outcome.error?.code).toBe(code);
  });

  test('a damaged history changes nothing in the store', async () => {
    const bare = bareRepository(temporaryFolder());
    const first = addCommits(bare, [{ subject: 'one' }]);
    const { sync, shas, store } = await workbench();
    await sync(bare);
    const orphan = writeCommit(
      bare,
      `tree ${emptyTree(bare)}\nparent ${'1'.repeat(40)}\nauthor A <a@example.org> 5 +0000\ncommitter A <a@example.org> 5 +0000\n\nx\n`,
    );
    git(bare, ['update-ref', 'refs/heads/main', orphan]);
    const outcome = await sync(bare);
    expect(outcome.error?.code).toBe('E_GIT_COMMAND');
    expect(await shas()).toEqual([first]);
    expect(await store.all('SELECT version FROM source_state')).toEqual([{ version: first }]);
  });
});

describe('an address', () => {
  const served = (): string => {
    const bare = bareRepository(temporaryFolder());
    git(bare, ['config', 'uploadpack.allowFilter', 'true']);
    return bare;
  };

  test('is copied without files, then only what is new is fetched', async () => {
    const bare = served();
    const first = addCommits(bare, [{ subject: 'one', files: { 'a.txt': 'a\n' } }]);
    const { sync, shas, store, cacheDir } = await workbench();
    await sync(`file://${bare}`, { remote: true });
    expect(await shas()).toEqual([first]);
    const copy = join(cacheDir, readdirSync(cacheDir)[0]!);
    expect(git(copy, ['cat-file', '--batch-check=%(objecttype)', '--batch-all-objects'])).not.toContain('blob');
    expect(await store.all('FROM raw_commit_lines')).toEqual([]);
    addCommits(bare, [{ subject: 'two' }], 'main', first);
    await sync(`file://${bare}`, { remote: true });
    expect(await shas()).toEqual(listed(bare));
  });

  test('survives a force push and a renamed default branch', async () => {
    const bare = served();
    addCommits(bare, [{ subject: 'one' }, { subject: 'two' }]);
    const { sync, shas } = await workbench();
    await sync(`file://${bare}`, { remote: true });
    addCommits(bare, [{ subject: 'uno' }], 'trunk/new');
    git(bare, ['symbolic-ref', 'HEAD', 'refs/heads/trunk/new']);
    git(bare, ['branch', '-D', 'main']);
    await sync(`file://${bare}`, { remote: true });
    expect(await shas()).toEqual(listed(bare));
  });

  test('is copied anew when the copy is damaged or was left half done', async () => {
    const bare = served();
    const first = addCommits(bare, [{ subject: 'one' }]);
    const { sync, shas, cacheDir } = await workbench();
    await sync(`file://${bare}`, { remote: true });
    const copy = join(cacheDir, readdirSync(cacheDir)[0]!);
    mkdirSync(`${copy}.part`);
    writeFileSync(join(copy, 'refs/heads/default.lock'), '');
    addCommits(bare, [{ subject: 'two' }], 'main', first);
    expect(await sync(`file://${bare}`, { remote: true })).toMatchObject({ outcome: 'read' });
    expect(await shas()).toEqual(listed(bare));
  });

  test('that cannot be reached fails that source only, and keeps its password to itself', async () => {
    const { sync } = await workbench();
    const outcome = await sync('https://user:secret@localhost:1/owner/name', { remote: true });
    expect(outcome.error?.code).toBe('E_GIT_COMMAND');
    expect(outcome.error?.message).not.toContain('secret');
  });
});

describe('what needs the files', () => {
  const FILES = [
    { subject: 'one', files: { 'a.txt': 'a\nb\nc\n', '.mailmap': 'Ada Example <ada@example.org> <ada@old.example.org>\n' } },
    { subject: 'two', files: { 'a.txt': 'a\nc\nd\ne\n' } },
  ];

  test('lines added and deleted are those of git', async () => {
    const bare = bareRepository(temporaryFolder());
    addCommits(bare, FILES);
    const { sync, store } = await workbench();
    await sync(bare);
    expect(await store.all('SELECT added, deleted FROM raw_commit_lines ORDER BY added DESC')).toEqual([
      { added: 4, deleted: 0 },
      { added: 2, deleted: 1 },
    ]);
  });

  test('the mailmap is read from the tip, and again when it changes', async () => {
    const bare = bareRepository(temporaryFolder());
    const first = addCommits(bare, FILES);
    const { sync, store } = await workbench();
    const aliases = () => store.all('SELECT a_key, b_key FROM raw_alias ORDER BY ALL');
    await sync(bare);
    expect(await aliases()).toEqual([{ a_key: 'ada@example.org', b_key: 'ada@old.example.org' }]);
    addCommits(bare, [{ subject: 'three', files: { '.mailmap': 'nonsense\nBo <bo@example.org> <bo@old.example.org>\n' } }], 'main', first);
    await sync(bare);
    expect(await aliases()).toEqual([{ a_key: 'bo@example.org', b_key: 'bo@old.example.org' }]);
  });

  test('a mailmap that is a link is not followed; one that is configured is used', async () => {
    const folder = temporaryFolder();
    const bare = bareRepository(folder);
    addCommits(bare, [{ subject: 'one', files: { 'map.txt': 'Ada <ada@example.org> <x@example.org>\n', 'link:.mailmap': 'map.txt' } }]);
    const { sync, store } = await workbench();
    await sync(bare);
    expect(await store.all('FROM raw_alias')).toEqual([]);
    const mailmap = join(folder, 'own.mailmap');
    writeFileSync(mailmap, 'Ada <ada@example.org> <y@example.org>\n');
    await sync(bare, { mailmap });
    expect(await store.all('SELECT b_key FROM raw_alias')).toEqual([{ b_key: 'y@example.org' }]);
  });

  test('commits without trees are read all the same', async () => {
    const bare = bareRepository(temporaryFolder());
    const lone = writeCommit(bare, `tree ${'1'.repeat(40)}\nauthor A <a@example.org> 5 +0000\ncommitter A <a@example.org> 5 +0000\n\nx\n`);
    git(bare, ['update-ref', 'refs/heads/main', lone]);
    const { sync, shas } = await workbench();
    expect(await sync(bare)).toMatchObject({ outcome: 'read', quarantined: 0 });
    expect(await shas()).toEqual([lone]);
  });
});

test('a folder that is gone cannot say what it was: what was read of it stays, and goes once the configuration drops it', async () => {
  const bare = bareRepository(temporaryFolder());
  addCommits(bare, [{ subject: 'one' }]);
  const { store, effects, cacheDir } = await workbench();
  const shared = { origin: bare, location: bare, remote: false, mailmap: null, branch: null, at: null, cacheDir, limits: DEFAULT_LIMITS };
  await syncSources(store, [gitSource({ ...shared, repository: 'acme/tool' })], effects);
  rmSync(bare, { recursive: true });
  const outcomes = await syncSources(store, [gitSource({ ...shared, repository: 'local/repo' })], effects);
  expect(outcomes.map(({ source, outcome }) => [source, outcome])).toEqual([['git:local/repo', 'failed']]);
  expect(await store.all('SELECT source FROM raw_commit')).toEqual([{ source: 'git:acme/tool' }]);
  expect((await syncSources(store, [], effects)).map(({ outcome }) => outcome)).toEqual(['removed']);
});
