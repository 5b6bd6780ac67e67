import { describe, expect, it } from 'vitest';
import { isMaintainersFile, readMaintainersFile } from '../src/sources/maintainers/read-file.ts';
import { named, problems } from './maintainers-read.ts';

describe('OWNERS', () => {
  it('a name stands where it is a word of its own, however many there are', () => {
    expect(named('OWNERS', 'approvers:\n- adam\n- ada\n- "bo"\n')).toEqual([
      '2 / approver / adam',
      '3 / approver / ada',
      '4 / approver / bo',
    ]);
    const many = named('OWNERS', `approvers:\n${Array.from({ length: 10_000 }, (_, i) => `- x${i}\n`).join('')}`);
    expect([many.length, many.at(-1)]).toEqual([10_000, '10001 / approver / x9999']);
    const lists = named('MAINTAINERS.yaml', `maintainers:\n${Array.from({ length: 10_000 }, (_, i) => `- {github: x${i}}\n`).join('')}`);
    expect([lists.length, lists.at(-1)]).toEqual([10_000, '10001 / maintainer / x9999']);
  });

  it('of Kubernetes: roles, filters, no emeriti, and what is no account is listed', () => {
    const text = [
      '# comment',
      'approvers:',
      '- Ada',
      '- sig-leads # a group',
      'reviewers: [bo, "not a login"]',
      'emeritus_approvers:',
      '- cy',
      'labels: [area/x]',
      'filters:',
      '  ".*":',
      '    approvers:',
      '    - dee',
      '  "\\\\.go$":',
      '    reviewers: [1234]',
    ].join('\n');
    expect(named('pkg/OWNERS', text)).toEqual([
      '3 / approver / Ada',
      '4 / approver / sig-leads',
      '5 / reviewer / bo',
      '12 / approver / dee',
      '14 / reviewer / 1234',
    ]);
    expect(problems('pkg/OWNERS', text)).toEqual(['5 maintainer-not-understood']);
  });

  it('of Helm and of Chromium', () => {
    expect(named('OWNERS', 'maintainers:\n  - ada\nemeritus:\n  - bo\n')).toEqual(['2 / maintainer / ada']);
    const plain = 'set noparent\n# who\nada@example.org\nper-file *.md=bo@example.org, cy@example.org\nfile://other/OWNERS\n*\n';
    expect(named('OWNERS', plain)).toEqual(['3 / owner / ada@example.org', '4 / owner / bo@example.org', '4 / owner / cy@example.org']);
    expect(problems('OWNERS', plain)).toEqual([]);
  });

  it('that cannot be read is said with its line, and names nobody; an empty one has nothing to say', () => {
    expect(named('OWNERS', 'approvers:\n- ada\n  bo: [\n')).toEqual([]);
    expect(problems('OWNERS', 'approvers:\n- ada\n  bo: [\n')).toEqual(['2 maintainers-syntax']);
    expect(problems('OWNERS', '\n# nothing\n')).toEqual([]);
  });

  it('its groups', () => {
    const text = 'aliases:\n  leads:\n  - ada\n  - Bo\n  empty: []\n';
    expect(named('OWNERS_ALIASES', text)).toEqual(['2 / alias leads', '3 / alias leads / ada', '4 / alias leads / Bo', '5 / alias empty']);
  });
});

it('CODEOWNERS of GitHub and GitLab: accounts, teams, addresses; a pattern without owners names nobody', () => {
  const text = [
    '# heading',
    '* @ada @acme/leads',
    'docs/with\\ blank/ bo@example.org # and not @nobody',
    '/free/',
    '[Section][2] @Cy',
    '^[Optional]',
    'x.go @@maintainers dee',
  ].join('\n');
  expect(named('.github/CODEOWNERS', text)).toEqual([
    '2 / owner / ada',
    '2 / owner / acme/leads',
    '3 / owner / bo@example.org',
    '5 / owner / Cy',
  ]);
  expect(problems('.github/CODEOWNERS', text)).toEqual(['7 maintainer-not-understood']);
});

describe('MAINTAINERS', () => {
  it('as tables, under headings per role, without those who were', () => {
    const text = [
      '# Maintainers',
      '',
      'Ask at help@example.org or @nobody.',
      '',
      '| Maintainer | GitHub ID | Project Roles | Affiliation |',
      '|---|:--:|---|---|',
      '| Ada Example | [ada](https://github.com/ada) | Lead | [Acme](https://acme.example) |',
      '| [Bo Example](https://github.com/bo-ex) | | Reviewer(docs) | |',
      '| Cy Example | @cy | Approver | Bolt, Inc. |',
      '| | | | |',
      '| 42 | | | |',
      '',
      '## Committers',
      'Name | Email',
      '---|---',
      '[Dee Example](mailto:dee@example.org) | dee@example.org',
      'Eve Example |',
      '',
      '## Emeritus maintainers',
      '| Name | GitHub |',
      '|---|---|',
      '| Fay | @fay |',
    ].join('\n');
    expect(named('MAINTAINERS.md', text)).toEqual([
      '7 / maintainer / ada | Ada Example / Acme',
      '8 / reviewer / bo-ex | Bo Example',
      '9 / approver / cy | Cy Example / Bolt, Inc.',
      '16 / committer / dee@example.org | Dee Example',
      '17 / committer / Eve Example',
    ]);
    expect(problems('MAINTAINERS.md', text)).toEqual(['11 maintainer-not-understood']);
  });

  it('as lists, with links, brackets and several accounts in one line', () => {
    const text = [
      '@gus is the main maintainer.',
      '',
      '# Senior maintainers',
      '<!-- * Nobody (@nobody) -->',
      '* Ada Example ([ada](https://github.com/ada)) (ada@example.org)',
      '  * Catch-all, and all the rest',
      '* [bo-ex](https://github.com/bo-ex), Acme LLC',
      '* `storage`: @cy, @dee',
      '* Eve Example',
      '* 张三虚',
      '* Docs',
      '* See [CONTRIBUTING.md](CONTRIBUTING.md) and https://github.com/acme/alpha',
      '',
      '**Alumni**',
      '',
      '* Fay (@fay)',
    ].join('\n');
    expect(named('MAINTAINERS.md', text)).toEqual([
      '1 / maintainer / gus',
      '5 / maintainer / ada | ada@example.org | Ada Example',
      '7 / maintainer / bo-ex',
      '8 / maintainer / cy',
      '8 / maintainer / dee',
      '9 / maintainer / Eve Example',
      '10 / maintainer / 张三虚',
    ]);
    expect(problems('MAINTAINERS.md', text)).toEqual(['11 maintainer-not-understood']);
  });

  it('as plain lines: with address and account, with cells', () => {
    const text = [
      '# The official list of maintainers and reviewers.',
      "#     Individual's name <submission email address> (@GITHUB_HANDLE) pkg:*",
      '# MAINTAINERS',
      'Ada Example <ada@example.org> (@ada) pkg:*',
      '# REVIEWERS',
      'Bo Example <bo@example.org> (bo@) pkg:*',
      '',
      '"cy","Cy Example","cy@example.org"',
      'Name, <Email>, @GitHubHandle, Type',
      'Dee Example, <dee@example.org>, @dee-ex, Dev',
    ].join('\n');
    expect(named('MAINTAINERS', text)).toEqual([
      '4 / maintainer / ada | ada@example.org | Ada Example',
      '6 / reviewer / bo@example.org | Bo Example',
      '8 / reviewer / cy | cy@example.org | Cy Example',
      '10 / reviewer / dee-ex | dee@example.org | Dee Example',
    ]);
  });

  it('as YAML has it: accounts, addresses and maps, in lists or by account, with roles of groups; settings name nobody', () => {
    const yaml = [
      'metadata: {name: lighthouse, url: https://example.org/}',
      'maintainers:',
      '  - ada',
      '  - bo@example.org',
      '  - {name: Cy Example, github: cy-ex, company: Example Ltd}',
      '  - name: Dee Example',
      '    email: dee@example.org',
      '    role: reviewer',
      '  - not a person at all',
      'groups:',
      '  - name: Approvers',
      '    members: [ed]',
      '  - name: Emeritus maintainers',
      '    members: [flo]',
      'reviewers:',
      '  gil: {name: Gil Example}',
      'emeriti: [hal]',
    ].join('\n');
    expect(named('MAINTAINERS.yaml', yaml)).toEqual([
      '3 / maintainer / ada',
      '4 / maintainer / bo@example.org',
      '5 / maintainer / cy-ex | Cy Example / Example Ltd',
      '6 / reviewer / dee@example.org | Dee Example',
      '12 / approver / ed',
      '16 / reviewer / gil | Gil Example',
    ]);
    expect(problems('MAINTAINERS.yaml', yaml)).toEqual(['9 maintainer-not-understood']);
    expect(problems('docs/maintainers.yml', 'maintainers: [ada')).toEqual(['1 maintainers-syntax']);
    expect([isMaintainersFile('MAINTAINERS.yaml'), isMaintainersFile('vendor/MAINTAINERS.yml')]).toEqual([true, false]);
  });

  it('as Linux has it, and as Docker has it', () => {
    const linux =
      'LIST\n----\nALPHA DRIVER\nM:\tAda Example <ada@example.org>\nR:\t"Bo E." <bo@example.org>\nM:\tnobody\nL:\tlist@example.org\nS:\tMaintained\nF:\ta/\n';
    expect(named('MAINTAINERS', linux)).toEqual([
      '4 / maintainer / ada@example.org | Ada Example',
      '5 / reviewer / bo@example.org | Bo E.',
    ]);
    expect(problems('MAINTAINERS', linux)).toEqual(['6 maintainer-not-understood']);
    const docker = [
      '[Org]',
      '  [Org."Core maintainers"]',
      '    people = [',
      '      "ada",',
      '    ]',
      '  [Org.Reviewers]',
      '    people = ["bo", "cy"]',
      '  [Org.Alumni]',
      '    people = ["dee"]',
      '[people]',
      '  [people.ada]',
      '  Name = "Ada Example"',
      '  Email = "ada@example.org"',
      '  GitHub = "ada-ex"',
      '  [People.bo]',
      '  Name = "Bo Example"',
    ].join('\n');
    expect(named('MAINTAINERS', docker)).toEqual([
      '4 / maintainer / ada-ex | ada@example.org | Ada Example',
      '7 / reviewer / bo | Bo Example',
      '7 / reviewer / cy',
    ]);
  });

  it('that only points elsewhere names nobody, and nothing in it is misread', () => {
    const text = '## Maintainers\n\nThe list is kept at https://github.com/acme/community/blob/main/MAINTAINERS.md.\n';
    expect(readMaintainersFile('MAINTAINERS.md', text)).toEqual({ listed: [], problems: [] });
  });
});

it('the list of a foundation: an empty project is that of the row above', () => {
  const text = [
    ',Project,Maintainer Name,Company,Github Name,OWNERS/MAINTAINERS',
    'Graduated,Alpha,Ada Example,"Acme, Inc",ada,https://example.org',
    ',,Bo Example,,bo  ,',
    ',,,,,',
    'Sandbox,Beta,Cy Example,Bolt,not a login,',
  ].join('\n');
  expect(
    readMaintainersFile('project-maintainers.csv', text).listed.map(({ project, login, name, organisation }) => [
      project,
      login,
      name,
      organisation,
    ]),
  ).toEqual([
    ['Alpha', 'ada', 'Ada Example', 'Acme, Inc'],
    ['Alpha', 'bo', 'Bo Example', ''],
    ['Beta', '', 'Cy Example', 'Bolt'],
  ]);
  expect(problems('project-maintainers.csv', text)).toEqual(['5 maintainer-not-understood']);
  expect(problems('project-maintainers.csv', 'a,b\n1,2\n')).toEqual(['1 maintainers-syntax']);
});

it('code of others and other files are left alone', () => {
  const yes = [
    'OWNERS',
    'a/b/OWNERS',
    'CODEOWNERS',
    '.github/CODEOWNERS',
    'docs/MAINTAINERS.md',
    'MAINTAINERS',
    'MAINTAINERS_COMMITTERS.md',
    'maintainers.txt',
    'OWNERS.md',
    'OWNERS_ALIASES',
    'project-maintainers.csv',
  ];
  const no = [
    'vendor/x/OWNERS',
    'a/third_party/x/MAINTAINERS',
    'a/CODEOWNERS',
    'a/OWNERS_ALIASES',
    'maintainers.go',
    'MAINTAINERS.png',
    'a/project-maintainers.csv',
    'test/fixtures/OWNERS',
  ];
  expect([...yes, ...no].filter(isMaintainersFile)).toEqual(yes);
});
