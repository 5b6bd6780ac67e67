import { describe, expect, it } from 'vitest';
import { formatPlace, MusterErrors } from '../model/error.ts';
import { normaliseConfig } from './config.ts';
import { isAddress, repositoryName, resolveLocation } from './repository.ts';
import { musterSpec } from './spec.ts';
import { parseYamlFile } from './yaml-file.ts';

const read = (text: string) => parseYamlFile(text, 'muster.yaml', musterSpec);

function problems(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof MusterErrors) return error.errors.map((one) => `${formatPlace(one.at)} ${one.code} ${one.hint ?? ''}`.trim());
    throw error;
  }
  return [];
}

const TEN_MISTAKES = `nmae: Test
name: 5
period: {from: 2019-13-01, to: 2019-07-29}
projcts: {}
projects:
  Bad_Key:
    repositories: [https://example.org/a/b]
  fine:
    joined: yesterday
    repositories: []
    colour: red
people:
  files:
    - {path: x.txt, format: gitdm-developer}
    - {format: csv}
report:
  minimum: 0
  adress: https://example.org
`;

describe('a configuration file', () => {
  it('gets one error per mistake, each with its line, in one run', () => {
    const found = problems(TEN_MISTAKES);
    const lines = found.map((problem) => Number(/^muster\.yaml:(\d+)/.exec(problem)?.[1]));
    expect([...lines].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 6, 9, 10, 11, 14, 15, 17, 18]);
    expect(found.join('\n')).toContain('Did you mean "name"?');
    expect(found.join('\n')).toContain('Did you mean "projects"?');
    expect(found.join('\n')).toContain('Did you mean "address"?');
    expect(found.join('\n')).toContain('gitdm-developers');
  });

  it('places errors of a repository given as an object inside it', () => {
    expect(problems('name: x\nprojects:\n  a:\n    repositories:\n      - {url: https://example.org/a/b, miror_of: c/d}\n')).toEqual([
      'muster.yaml:5:40 E_CONFIG_KEY Did you mean "mirror_of"?',
    ]);
  });

  it('reports every syntax error with its place', () => {
    expect(problems('name: "x\nprojects: {a: [}\n').every((problem) => /^muster\.yaml:\d+:\d+ E_CONFIG_SYNTAX/.test(problem))).toBe(true);
    expect(problems('name: "x\n').length).toBeGreaterThan(0);
  });

  it('refuses a key written twice and a period that ends before it begins', () => {
    expect(problems('name: a\nname: b\n')[0]).toMatch(/^muster\.yaml:2:1 E_CONFIG_SYNTAX/);
    expect(problems('name: a\nperiod: {from: 2020-01-01, to: 2019-01-01}\n')[0]).toMatch(/^muster\.yaml:2:1 E_CONFIG_VALUE/);
  });

  it('takes a year for when it begins, as a number too', () => {
    expect(read('name: a\nperiod: {from: 2024, to: 2025-07}\n').period).toEqual({
      from: '2024-01-01T00:00:00Z',
      to: '2025-07-01T00:00:00Z',
    });
    expect(problems('name: a\nperiod: {from: 20240101}\n')[0]).toMatch(/^muster\.yaml:2:\d+ E_CONFIG_VALUE/);
  });

  it('is total once read: absolute paths, both languages, defaults', () => {
    const config = normaliseConfig(
      read('name: {en: Tea, zh: 茶}\nprojects:\n  tea:\n    repositories: [../tea.git, https://github.com/acme/tea]\n'),
      '/data/muster.yaml',
      '/mirror',
    );
    expect(config.report).toEqual({
      title: { en: 'Tea', zh: '茶' },
      publisher: null,
      address: null,
      note: null,
      previous: null,
      site: null,
      licence: 'CC-BY-4.0',
      recompute: 'inside',
      pages: null,
      minimum: 5,
      subject: null,
      regions: 'continent',
    });
    expect(config.projects[0]!.repositories.map(({ repository, location, remote }) => [repository, location, remote])).toEqual([
      ['local/tea', '/tea.git', false],
      ['acme/tea', '/mirror/acme__tea.git', false],
    ]);
    expect(config.claimsFile).toBe('/data/claims.yaml');
  });
});

describe('repository names and places', () => {
  it.each([
    ['https://github.com/kubernetes/kubernetes', 'kubernetes/kubernetes'],
    ['https://github.com/kubernetes/kubernetes.git/', 'kubernetes/kubernetes'],
    ['git@github.com:acme/tool.git', 'acme/tool'],
    ['/srv/git/acme__tool.git', 'acme/tool'],
    ['repositories/acme__tool.bundle', 'acme/tool'],
    ['../tool', 'local/tool'],
    ['https://www.github.com/acme/tool', 'acme/tool'],
    ['ssh://git@ssh.github.com:443/acme/tool.git', 'acme/tool'],
    ['https://user:secret@gitee.com/openeuler/kernel.git', 'gitee.com/openeuler/kernel'],
    ['git@gitlab.com:group/sub/proj.git', 'gitlab.com/group/sub/proj'],
    ['https://gitlab.com/group/other/proj', 'gitlab.com/group/other/proj'],
    ['ssh://git@git.example.org:2222/a/b.git', 'git.example.org/a/b'],
    ['https://git.example.org:8443/a/b.git', 'git.example.org:8443/a/b'],
    ['https://git.example.org:443/a/b.git', 'git.example.org/a/b'],
    ['git://[::1]:9418/r.git', '[::1]/r'],
    ['/srv/git/gitlab.com__group__sub__proj.git', 'gitlab.com/group/sub/proj'],
    ['/srv/git/acme__my__tool.git', 'acme/my__tool'],
  ])('%s is %s', (url, name) => expect(repositoryName(url)).toBe(name));

  it('knows addresses from paths', () => {
    expect(['https://x.org/a', 'git@x.org:a/b', 'ssh://x/a'].every(isAddress)).toBe(true);
    expect(['/a/b', './a', 'a/b', 'file:///a/b'].some(isAddress)).toBe(false);
  });

  it('reads a bundle through the cache, and a path where it is', () => {
    expect(resolveLocation('a.bundle', 'x/a', '/c', undefined)).toEqual({ location: '/c/a.bundle', remote: true });
    expect(resolveLocation('a', 'x/a', '/c', '/mirror')).toEqual({ location: '/c/a', remote: false });
  });
});
