import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { assertWalkable } from '../src/sources/git/folder-sizes.ts';
import { findGitDir } from '../src/sources/git/git-dir.ts';
import { gitSource } from '../src/sources/git/git-source.ts';
import { landscapeSource } from '../src/sources/landscape/landscape-source.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { emptyStore, inEmptyStore } from './empty-store.ts';
import { addCommits, bareRepository, git, temporaryFolder, writeCommit } from './git-fixture.ts';

let folder = '';
let evil = '';
let marks = '';

beforeEach(() => {
  folder = temporaryFolder();
  evil = join(folder, 'evil.sh');
  marks = join(folder, 'ran');
  writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> ${marks}\ncat >/dev/null 2>&1 </dev/null\n`);
  chmodSync(evil, 0o755);
});

/** What ran, and no longer. */
function ran(): string {
  const text = existsSync(marks) ? readFileSync(marks, 'utf8') : '';
  rmSync(marks, { force: true });
  return text;
}

/** Every setting of git's that names a program, in a repository with signed commits, a landscape, attributes and hooks. */
function hostile(): string {
  const work = join(folder, 'hostile');
  git(folder, ['init', '--quiet', '--initial-branch=main', 'hostile']);
  writeFileSync(join(work, 'landscape.yml'), 'landscape:\n  - category:\n    name: CNCF Members\n');
  writeFileSync(join(work, '.gitattributes'), '* diff=evil filter=evil merge=evil\n');
  git(work, ['add', '-A']);
  git(work, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '-m', 'one']);
  const who = 'Ada <ada@example.org> 1562923123 +0000';
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----';
  const [tree, parent] = [git(work, ['rev-parse', 'HEAD^{tree}']), git(work, ['rev-parse', 'HEAD'])];
  git(work, [
    'update-ref',
    'HEAD',
    writeCommit(work, `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n${signature}\n\nsigned\n`),
  ]);
  const included = join(folder, 'included');
  writeFileSync(included, `[gpg]\n\tprogram = ${evil}\n[log]\n\tshowSignature = true\n[core]\n\tfsmonitor = ${evil}\n`);
  const settings: Record<string, string> = {
    'core.fsmonitor': evil,
    'core.hooksPath': join(folder, 'hooks'),
    'core.pager': evil,
    'core.editor': evil,
    'core.sshCommand': evil,
    'core.gitProxy': evil,
    'core.askPass': evil,
    'core.alternateRefsCommand': evil,
    'core.attributesFile': join(folder, 'attributes'),
    'pager.log': evil,
    'log.showSignature': 'true',
    'gpg.program': evil,
    'gpg.ssh.program': evil,
    'gpg.x509.program': evil,
    'gpg.openpgp.program': evil,
    'diff.external': evil,
    'diff.evil.textconv': evil,
    'diff.evil.command': evil,
    'filter.evil.smudge': evil,
    'filter.evil.clean': evil,
    'filter.evil.process': evil,
    'merge.evil.driver': evil,
    'alias.rev-list': `!${evil}`,
    'alias.log': `!${evil}`,
    'alias.cat-file': `!${evil}`,
    'credential.helper': `!${evil}`,
    'uploadpack.packObjectsHook': evil,
    'remote.origin.url': `ext::${evil}`,
    'remote.origin.promisor': 'true',
    'remote.origin.uploadpack': evil,
    'extensions.partialClone': 'origin',
    'protocol.ext.allow': 'always',
    'protocol.allow': 'always',
    'trailer.sign.command': evil,
    'trailer.sign.key': 'Signed-off-by',
    'gc.auto': '1',
    'maintenance.auto': 'true',
    'include.path': included,
    'includeIf.onbranch:main.path': included,
  };
  writeFileSync(join(folder, 'attributes'), '* diff=evil filter=evil\n');
  for (const place of [join(folder, 'hooks'), join(work, '.git/hooks')]) {
    mkdirSync(place, { recursive: true });
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'fsmonitor-watchman'])
      writeFileSync(join(place, hook), readFileSync(evil), { mode: 0o755 });
  }
  for (const [key, value] of Object.entries(settings)) git(work, ['config', key, value]);
  return work;
}

async function syncBoth(place: string, remote: boolean, cwd: string): Promise<readonly string[]> {
  const real = nodeEffects();
  const effects = {
    ...real,
    process: { ...real.process, cwd, env: { ...real.process.env, GIT_DIR: '/nowhere', GIT_EXTERNAL_DIFF: evil, GIT_SSH: evil } },
  };
  return inEmptyStore(async (store) => {
    const shared = { origin: place, location: place, remote, mailmap: null, branch: null, at: null, limits: DEFAULT_LIMITS };
    const sources = [gitSource({ ...shared, repository: 'owner/name', cacheDir: join(folder, 'cache') })];
    if (!remote) sources.push(landscapeSource({ repository: place, origin: place, at: null, limits: DEFAULT_LIMITS }));
    const outcomes = await syncSources(store, sources, effects);
    return outcomes.map(({ outcome }) => outcome);
  });
}

test('the watch is not blind: git itself runs the programs', () => {
  const work = hostile();
  git(work, ['log', '-1', '--format=%H']);
  expect(ran()).not.toBe('');
});

test('nothing that a repository names runs, from either reader, and everything is read', async () => {
  const work = hostile();
  rmSync(marks, { force: true });
  expect(await syncBoth(work, false, folder)).toEqual(['read', 'read']);
  expect(await syncBoth(join(work, '.git'), false, work)).toEqual(['read', 'read']);
  expect(ran()).toBe('');
});

/** Where a pipe, or what is like one, may stand; each is put into a repository of its own. */
const PIPES: Readonly<Record<string, (bare: string, pipe: string) => void>> = {
  'diff.orderFile': (bare, pipe) => git(bare, ['config', 'diff.orderFile', pipe]),
  'mailmap.file': (bare, pipe) => git(bare, ['config', 'mailmap.file', pipe]),
  'include.path': (bare, pipe) => appendFileSync(join(bare, 'config'), `[include]path = ${pipe}\n`),
  'an include of an include': (bare, pipe) => {
    appendFileSync(join(bare, 'config'), '[includeIf "onbranch:main"]\n  path = "more" # beside it\n');
    writeFileSync(join(bare, 'more'), `[Include]\n  Path = ../${basename(pipe)}\n`);
  },
  'config.worktree': (bare, pipe) => {
    git(bare, ['config', 'extensions.worktreeConfig', 'true']);
    writeFileSync(join(bare, 'config.worktree'), `[include]\n  path = ${pipe}\n`);
  },
  'a loose object': (bare, pipe) => {
    const blob = git(bare, ['rev-parse', 'main:OWNERS']);
    const object = join(bare, 'objects', blob.slice(0, 2), blob.slice(2));
    rmSync(object);
    symlinkSync(pipe, object);
  },
  'an alternate of an alternate': (bare, pipe) => {
    const [near, far] = [join(bare, 'near'), join(bare, 'far')];
    for (const folder of [near, join(near, 'info'), far, join(far, 'pack')]) mkdirSync(folder);
    writeFileSync(join(bare, 'objects/info/alternates'), '# copies\n../near\n');
    writeFileSync(join(near, 'info/alternates'), `${far}\n`);
    symlinkSync(pipe, join(far, 'pack/multi-pack-index'));
  },
  'a folder of refs that is a link to itself': (bare) => symlinkSync('..', join(bare, 'refs/heads/loop')),
  'a device': (bare) => symlinkSync('/dev/zero', join(bare, 'packed-refs')),
  ...Object.fromEntries(
    ['info/grafts', 'info/attributes', 'packed-refs', 'index', 'refs/tags/v1', 'refs/heads/main', 'objects/info/commit-graph'].map(
      (place) => [
        place,
        (bare: string, pipe: string) => {
          rmSync(join(bare, place), { force: true });
          symlinkSync(pipe, join(bare, place));
        },
      ],
    ),
  ),
};
const HARMLESS = ['diff.orderFile', 'mailmap.file', 'a folder of refs that is a link to itself'];

test('nothing waits for a pipe that stands where git has a file of its own, or that its settings name', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const [name, put] of Object.entries(PIPES)) {
    const bare = bareRepository(folder, `${name.replaceAll(/\W/g, '-')}.git`);
    addCommits(bare, [{ subject: 'one', files: { OWNERS: 'approvers: [ada]\n', 'landscape.yml': '[]\n' } }]);
    put(bare, pipe);
    if (HARMLESS.includes(name)) expect(await syncBoth(bare, false, folder), name).toEqual(['read', 'read']);
    else await expect(findGitDir(bare, nodeEffects()), name).rejects.toThrow('is a pipe or a device');
  }
});

test('nor below a folder of a checkout whose repository holds one', async () => {
  const work = hostile();
  mkdirSync(join(work, 'below'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  git(work, ['config', 'include.path', join(folder, 'pipe')]);
  expect(await syncBoth(join(work, 'below'), false, folder)).toEqual(['failed', 'failed']);
});

/** Folders inside one another that each show the next one `width` times, down to a file. */
function folders(bare: string, depth: number, width: number): string {
  let [mode, id] = ['100644 blob', git(bare, ['hash-object', '-w', '--stdin'], 'x')];
  for (let level = 0; level < depth; level++) {
    id = git(bare, ['mktree'], Array.from({ length: width }, (_, index) => `${mode} ${id}\t${index}\n`).join(''));
    mode = '040000 tree';
  }
  return id;
}

test('a few folders that show ten thousand million files are not walked, and cost nothing but lines and maintainers', async () => {
  const bare = bareRepository(folder);
  const first = addCommits(bare, [{ subject: 'one', files: { OWNERS: 'approvers: [ada]\n' } }]);
  const who = 'Ada <ada@example.org> 1562923123 +0000';
  const bomb = writeCommit(bare, `tree ${folders(bare, 10, 10)}\nparent ${first}\nauthor ${who}\ncommitter ${who}\n\nbomb\n`);
  addCommits(bare, [{ subject: 'after', files: { 'landscape.yml': '[]\n' } }], 'main', bomb);
  const store = await emptyStore();
  const options = { repository: 'a/b', origin: bare, location: bare, remote: false, mailmap: null, cacheDir: '', branch: null, at: null };
  const [outcome] = await syncSources(store, [gitSource({ ...options, limits: DEFAULT_LIMITS })], nodeEffects());
  expect(outcome?.outcome).toBe('read');
  expect(await store.all('SELECT kind, detail FROM source_note ORDER BY 1')).toEqual([
    { kind: 'lines', detail: 'paths' },
    { kind: 'maintainers', detail: 'paths' },
  ]);
  expect(await store.all('SELECT count(*)::INTEGER AS n FROM raw_commit')).toEqual([{ n: 3 }]);
});

test.each(['sha1', 'sha256'])('the files of a commit are counted as git lists them (%s)', async (format) => {
  git(folder, ['init', '--bare', '--quiet', `--object-format=${format}`, '--initial-branch=main', format]);
  const bare = join(folder, format);
  const tree = git(bare, ['mktree'], `040000 tree ${folders(bare, 3, 4)}\ta\n040000 tree ${folders(bare, 1, 5)}\tb\n`);
  const tip = git(bare, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit-tree', '-m', 'one', tree]);
  const count = git(bare, ['ls-tree', '-r', tip]).split('\n').length;
  const counted = (paths: number) =>
    assertWalkable({ gitDir: bare, origin: 'x', tip, known: undefined, limits: { ...DEFAULT_LIMITS, paths } }, nodeEffects());
  expect(count).toBe(4 ** 3 + 5);
  await counted(count);
  await expect(counted(count - 1)).rejects.toMatchObject({ code: 'E_LIMIT_PATHS' });
});

test('nor when an object is missing that it would fetch', async () => {
  const work = hostile();
  const blob = git(work, ['rev-parse', 'HEAD:landscape.yml']);
  rmSync(join(work, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  rmSync(marks, { force: true });
  await syncBoth(work, false, work);
  expect(ran()).toBe('');
});

test('nor that of the repository Muster is run in, when it fetches from an address', async () => {
  const work = hostile();
  git(work, ['config', `url.ext::${evil} .insteadOf`, 'file://']);
  const bare = bareRepository(folder);
  git(bare, ['fetch', '--quiet', '--upload-pack=git-upload-pack', work, 'main:main']);
  rmSync(marks, { force: true });
  expect(await syncBoth(`file://${bare}`, true, work)).toEqual(['read']);
  expect(ran()).toBe('');
});

test('no address speaks a protocol that runs programs', async () => {
  expect(await syncBoth(`ext::${evil} %S`, true, folder)).toEqual(['failed']);
  expect(await syncBoth(`ssh://-oProxyCommand=${evil}/x`, true, folder)).toEqual(['failed']);
  expect(await syncBoth(`--upload-pack=${evil}`, true, folder)).toEqual(['failed']);
  expect(ran()).toBe('');
});

/** Writes git's graph of commits anew so that the tip's parent is the root, and what lies between is shown to nobody. */
function forgeGraph(bare: string): void {
  git(bare, ['commit-graph', 'write', '--reachable']);
  const [tip, , root] = git(bare, ['rev-list', 'main']).split('\n');
  const path = join(bare, 'objects/info/commit-graph');
  const graph = readFileSync(path);
  const chunk = (name: string) => Number(graph.readBigUInt64BE(graph.indexOf(name) + 4));
  const place = (sha: string | undefined) => (graph.indexOf(Buffer.from(sha!, 'hex'), chunk('OIDL')) - chunk('OIDL')) / 20;
  graph.writeUInt32BE(place(root), chunk('CDAT') + 36 * place(tip) + 20);
  createHash('sha1')
    .update(graph.subarray(0, -20))
    .digest()
    .copy(graph, graph.length - 20);
  rmSync(path);
  writeFileSync(path, graph);
}

const commitsIn = (place: string) =>
  inEmptyStore(async (store) => {
    const options = {
      repository: 'a/b',
      origin: place,
      location: place,
      remote: false,
      mailmap: null,
      cacheDir: '',
      branch: null,
      at: null,
    };
    const [outcome] = await syncSources(store, [gitSource({ ...options, limits: DEFAULT_LIMITS })], nodeEffects());
    return [outcome?.outcome, (await store.all('SELECT count(*)::INTEGER AS n FROM raw_commit'))[0]?.n];
  });

test('a graph beside the commits takes none of them away', async () => {
  const bare = bareRepository(folder);
  addCommits(
    bare,
    ['one', 'two', 'three'].map((subject) => ({ subject })),
  );
  forgeGraph(bare);
  expect(git(bare, ['rev-list', '--count', 'main'])).toBe('2');
  expect(await commitsIn(bare)).toEqual(['read', 3]);
});

test('a commit under the name of another is not read', async () => {
  const bare = bareRepository(folder);
  addCommits(
    bare,
    ['one', 'two', 'three'].map((subject) => ({ subject })),
  );
  const [, second, first] = git(bare, ['rev-list', 'main'])
    .split('\n')
    .map((sha) => join(bare, 'objects', sha.slice(0, 2), sha.slice(2)));
  rmSync(second!);
  copyFileSync(first!, second!);
  expect(await commitsIn(bare)).toEqual(['failed', 0]);
});

test('a merge of more commits than the store can count is a merge', async () => {
  const bare = bareRepository(folder);
  const first = addCommits(bare, [{ subject: 'one' }]);
  const who = 'Ada <ada@example.org> 1562923123 +0000';
  const parents = `parent ${first}\n`.repeat(70_000);
  const merge = writeCommit(bare, `tree ${git(bare, ['rev-parse', 'main^{tree}'])}\n${parents}author ${who}\ncommitter ${who}\n\nmany\n`);
  git(bare, ['update-ref', 'refs/heads/main', merge]);
  expect(await commitsIn(bare)).toEqual(['read', 2]);
});

test('what no reader expected costs its source and no other', async () => {
  const bare = bareRepository(folder);
  addCommits(bare, [{ subject: 'one' }]);
  const options = { repository: 'a/b', origin: bare, location: bare, remote: false, mailmap: null, cacheDir: '', branch: null, at: null };
  const good = gitSource({ ...options, limits: DEFAULT_LIMITS });
  const fails = (name: string, part: 'fingerprint' | 'plan') => ({
    ...good,
    id: `git:a/${name}`,
    [part]: () => Promise.reject(new TypeError('x is not iterable')),
  });
  const store = await emptyStore();
  const outcomes = await syncSources(store, [fails('early', 'fingerprint'), fails('late', 'plan'), good], nodeEffects());
  expect(outcomes.map(({ outcome, error }) => [outcome, error?.code])).toEqual([
    ['failed', 'E_INTERNAL'],
    ['failed', 'E_INTERNAL'],
    ['read', undefined],
  ]);
});
