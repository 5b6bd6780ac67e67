import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { gitSource } from '../src/sources/git/git-source.ts';
import { landscapeSource } from '../src/sources/landscape/landscape-source.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
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
  const store = await openStore({ path: ':memory:' });
  try {
    const shared = { origin: place, location: place, remote, mailmap: null, branch: null, at: null, limits: DEFAULT_LIMITS };
    const sources = [gitSource({ ...shared, repository: 'owner/name', cacheDir: join(folder, 'cache') })];
    if (!remote) sources.push(landscapeSource({ repository: place, origin: place, at: null, limits: DEFAULT_LIMITS }));
    const outcomes = await syncSources(store, sources, effects);
    return outcomes.map(({ outcome }) => outcome);
  } finally {
    await store.close();
  }
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

test('nothing waits for a pipe that stands where git has a file of its own, or that its settings name', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const [place, outcome] of [
    ['diff.orderFile', 'read'],
    ['mailmap.file', 'read'],
    ['include.path', 'failed'],
    ['info/grafts', 'failed'],
    ['packed-refs', 'failed'],
  ] as const) {
    const bare = bareRepository(folder, `${place.replace('/', '-')}.git`);
    addCommits(bare, [{ subject: 'one', files: { OWNERS: 'approvers: [ada]\n', 'landscape.yml': '[]\n' } }]);
    if (place.includes('.')) appendFileSync(join(bare, 'config'), `[${place.replace('.', ']\n\t')} = ${pipe}\n`);
    else symlinkSync(pipe, join(bare, place));
    expect(await syncBoth(bare, false, folder), place).toEqual([outcome, outcome]);
  }
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
