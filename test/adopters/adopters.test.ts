import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import type { MusterErrors } from '../../src/model/error.ts';
import { parseAdoptersList } from '../../src/sources/adopters/adopters-list.ts';
import { parseAdoptersMarkdown } from '../../src/sources/adopters/adopters-markdown.ts';
import { adopterSources } from '../../src/sources/adopters/adopters-source.ts';
import { parseAdoptersYaml } from '../../src/sources/adopters/adopters-yaml.ts';
import { scaleOf } from '../../src/sources/adopters/scale-words.ts';
import type { Sink } from '../../src/sources/source.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';

const FILE = { project: 'beam', address: 'https://example.org/ADOPTERS.md', asOf: '2019-07-29' };
const read = (name: string) =>
  parseAdoptersMarkdown(readFileSync(new URL(`../fixtures/adopters/${name}.md`, import.meta.url), 'utf8'), FILE);

/** Every row of each file: line, organisation, address, industry, maturity; then what was listed, by line. */
const EXPECTED = {
  table: {
    facts: [
      [10, 'Acme Robotics', 'https://acme.example.org', null, 'production'],
      [11, 'Bolt & Sons, Inc.', FILE.address, null, 'testing'],
      [14, '示例科技', 'https://shili.example.org/beam', null, 'production'],
    ],
    problems: [
      [12, 'adopter-empty'],
      [13, 'adopter-empty'],
    ],
    instructions: 0,
  },
  lists: {
    facts: [
      [7, 'Crank Bank', 'https://crank.example.org', 'Financial Services', null],
      [8, 'Dynamo Pay', FILE.address, 'Financial Services', null],
      [10, 'Echo Mutual (Echo)', 'https://echo.example.org', 'Financial Services', null],
      [14, 'Foxtrot Stores', FILE.address, 'Retail', null],
      [15, 'Golf', FILE.address, 'Retail', null],
    ],
    problems: [[16, 'adopter-not-understood']],
    instructions: 2,
  },
  records: {
    facts: [
      [21, 'Hotel Data, Inc.', 'https://pipelines.example.org', null, null],
      [26, 'India Air', FILE.address, null, null],
    ],
    problems: [],
    instructions: 1,
  },
  headings: {
    facts: [
      [9, 'Juliet Cloud', 'https://juliet.example.org/', null, null],
      [19, 'Kilo Games', 'https://kilo.example.org', null, null],
    ],
    problems: [[23, 'adopter-empty']],
    instructions: 0,
  },
  html: {
    facts: [
      [5, 'Lima Motors', 'https://lima.example.org', null, null],
      [6, 'Mike & Co', 'https://mike.example.org', null, null],
      [10, 'November Mobile', FILE.address, null, null],
      [12, 'Oscar Insurance', FILE.address, null, null],
      [20, 'Papa Foods', 'https://papa.example.org', 'Groceries', 'production'],
    ],
    problems: [
      [6, 'adopter-empty'],
      [24, 'adopter-empty'],
    ],
    instructions: 0,
  },
} as const;

describe('ADOPTERS.md', () => {
  test.each(Object.entries(EXPECTED))('%s: every row is an adopter or is listed', (name, expected) => {
    const { facts, problems, rows, instructions } = read(name);
    expect(facts.map((fact) => [fact.line, fact.organisation, fact.address, fact.industry, fact.maturity])).toEqual(expected.facts);
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual(expected.problems);
    expect([rows, instructions]).toEqual([expected.facts.length + expected.problems.length, expected.instructions]);
  });

  const adopters = (text: string) => parseAdoptersMarkdown(text, FILE).facts.map(({ organisation }) => organisation);

  test.each([
    ['Chinese', '| 序号 | 公司名称 | 使用场景 | 官网 |', '| 1 | 甲虚构 | 生产 | https://a.example.org |'],
    ['Chinese, the industry first', '| 行业 | 用户 | 网站 |', '| 金融 | 甲虚构 | https://a.example.org |'],
    ['Chinese, several that speak of companies', '| 公司网址 | 企业 | 企业规模 |', '| https://a.example.org | 甲虚构 | 1000 |'],
    ['Japanese', '| No. | 会社名 | 事例 |', '| 1 | 甲虚构 | x |'],
    ['Korean', '| 번호 | 회사 | 용도 |', '| 1 | 甲虚构 | x |'],
    ['German', '| Nr. | Unternehmen | Branche | Seit |', '| 1 | 甲虚构 | Banken | 2020 |'],
    ['French', '| Depuis | Entreprise | Secteur |', '| 2020 | 甲虚构 | x |'],
    ['Spanish', '| Sector | Empresa | Estado |', '| Banca | 甲虚构 | x |'],
    ['Russian', '| № | Компания | Описание |', '| 1 | 甲虚构 | x |'],
    ['numbers under no heading that is known', '| x | y |', '| 1. | 甲虚构 |'],
    ['an address of the company first', '| Company URL | Company |', '| https://a.example.org | 甲虚构 |'],
  ])('the column of organisations is found by its heading: %s', (_, header, row) => {
    expect(adopters(`# A\n\n${header}\n${header.replace(/[^|]+/g, '-')}\n${row}\n`)).toEqual(['甲虚构']);
  });

  test('Chinese stages and industries are what they are of', () => {
    const { facts } = parseAdoptersMarkdown(
      '# A\n\n| 公司 | 行业 | 状态 |\n|-|-|-|\n| 甲虚构 | 金融 | 生产环境 |\n| 乙虚构 | 零售 | 测试中 |\n',
      FILE,
    );
    expect(facts.map(({ organisation, industry, maturity }) => [organisation, industry, maturity])).toEqual([
      ['甲虚构', '金融', 'production'],
      ['乙虚构', '零售', 'testing'],
    ]);
  });

  test('pictures of Markdown that link to a company, and records without a mark, are adopters; badges and pictures in prose are none', () => {
    const page =
      '# A\n\n[![Build](https://img.shields.io/x.svg)](https://ci.example.org)\n\n[![Acme](a.png)](https://acme.example.org)\n[![Bolt](b.png)](https://bolt.example.org)\n\n' +
      'As [![x](x.png)](https://x.example.org) says.\n\nN: Crank\nD: does something\nN: Dynamo\n';
    const { facts } = parseAdoptersMarkdown(page, FILE);
    expect(facts.map(({ line, organisation, address }) => [line, organisation, address])).toEqual([
      [5, 'Acme', 'https://acme.example.org'],
      [6, 'Bolt', 'https://bolt.example.org'],
      [10, 'Crank', FILE.address],
      [12, 'Dynamo', FILE.address],
    ]);
  });

  test.each([
    [
      'a column of contacts',
      '| Organization | Contact | Use |\n|-|-|-|\n| Acme | [@ada](https://github.com/ada), [Ada](https://ada.example.org) | x |',
    ],
    ['Chinese', '| 公司 | 联系人 |\n|-|-|\n| Acme | [阿达](https://ada.example.org) |'],
    ['a column by whom', '| Company | Added by |\n|-|-|\n| Acme | [Ada](https://ada.example.org) |'],
    [
      'HTML',
      '<table><tr><th>Company</th><th>Contact</th></tr><tr><td>Acme</td><td><a href="https://ada.example.org">Ada</a></td></tr></table>',
    ],
    ['a column of accounts', '| Company | GitHub |\n|-|-|\n| Acme | https://github.com/ada |'],
    ['an item', '* Acme - by [Ada](https://cn.linkedin.com/in/ada-example) and [@ada](https://social.example.org/@ada)'],
    ['a record', '* N: Acme\n  D: by @ada\n  C: https://www.github.com/ada?tab=repositories'],
    ['a heading', '## Acme\n\n[Ada](https://x.com/ada)'],
  ])('the page of a contact person is not kept: %s', (_, markup) => {
    const { facts } = parseAdoptersMarkdown(`# Adopters\n\n${markup}\n`, FILE);
    expect(facts.map(({ organisation, address }) => [organisation, address])).toEqual([['Acme', FILE.address]]);
  });

  test.each([
    [
      'the words of the link',
      '| Company | Contact |\n|-|-|\n| [Acme](https://github.com/acme-labs) | @ada |',
      'https://github.com/acme-labs',
    ],
    ['the name of the account', '* **Acme**, https://github.com/ada and https://github.com/acme', 'https://github.com/acme'],
    ['what is no account', '* Acme - [talk](https://github.com/ada/talks), [@ada](https://github.com/ada)', 'https://github.com/ada/talks'],
  ])("an account that is the adopter's own is its address: %s", (_, markup, address) => {
    expect(parseAdoptersMarkdown(`# Adopters\n\n${markup}\n`, FILE).facts.map((fact) => fact.address)).toEqual([address]);
  });

  test('what explains stages, types and columns is no adopter', () => {
    const table = '| Logo | Who | Type | Stage |\n|-|-|-|-|\n| ![x](x.png) | Acme | End-User | GA |\n';
    expect(adopters(`# A\n\n* **Evaluation:** looks at it\n* **Production:** runs it\n\n${table}`)).toEqual(['Acme']);
    expect(adopters(`# Kinds\n\n- End-User: An organization that runs it.\n- Who: your name\n\n# A\n\n${table}`)).toEqual(['Acme']);
    expect(adopters('## Adopter Types\n- Vendor: sells it\n\n## Adopters\n- Acme: runs it\n')).toEqual(['Acme']);
  });

  test('fields that repeat below headings belong to what the headings name', () => {
    const one = (name: string) => `## ${name}\n\n- Website: https://${name.toLowerCase()}.example.org\n- Use case: many words\n\n`;
    expect(adopters(`# Adopters\n\n${one('Acme')}${one('Bolt')}`)).toEqual(['Acme', 'Bolt']);
  });

  test('a heading that is a link is an adopter, unless others are listed below it or it names none', () => {
    const text =
      '# Adopters\n\n## Production\n\n### [Acme](https://acme.example.org)\n\nAcme runs it.\n\n### [Banks](https://banks.example.org)\n\n- Bolt\n\n' +
      '### [How to add yourself](https://example.org/add)\n\nOpen a change.\n\n### [List of users](https://example.org/users)\n\nSee there.\n';
    const { facts, problems } = parseAdoptersMarkdown(text, FILE);
    expect(facts.map(({ organisation, address, maturity, line }) => [organisation, address, maturity, line])).toEqual([
      ['Acme', 'https://acme.example.org', 'production', 5],
      ['Bolt', FILE.address, 'production', 11],
    ]);
    expect(problems).toEqual([]);
  });

  test('a plain word over a list of links is their group', () => {
    const { facts } = parseAdoptersMarkdown(
      '- Banks\n  - [Acme](https://acme.example.org)\n  - [Bolt](https://bolt.example.org)\n- [Crank](https://c.example.org)\n',
      FILE,
    );
    expect(facts.map(({ organisation, industry, line }) => [organisation, industry, line])).toEqual([
      ['Acme', 'Banks', 2],
      ['Bolt', 'Banks', 3],
      ['Crank', null, 4],
    ]);
  });

  test('no shape takes more than time linear in its length: a line too long or too deep is listed', () => {
    const shapes = [
      '[',
      '> ',
      '- ',
      '<',
      '*a ',
      '_a',
      '`a``',
      '[a](',
      '![',
      '<a href="',
      '<!--',
      '**',
      '\\',
      '|x',
      ' ',
      '<table><tr>',
      '<table><tr><td>\n',
      '<div><a href="x"><img alt="y">\n',
      '#',
      '1. ',
      '1) ',
    ];
    for (const shape of shapes) {
      const { rows, facts, problems } = parseAdoptersMarkdown(`${shape.repeat(200_000)}b\n\n- Acme\n`, FILE);
      expect(facts.length + problems.length).toBe(rows);
    }
    // As long as a line may be, and the parser calls itself for each of these.
    expect(parseAdoptersMarkdown(`${'1. '.repeat(6_000)}b\n\n- Acme\n`, FILE).problems).toHaveLength(1);
  });

  test('contact persons are never kept', () => {
    expect(JSON.stringify(Object.keys(EXPECTED).map(read))).not.toContain('invented');
  });

  test('whatever the file, rows add up and nothing is thrown', () => {
    const text = Object.keys(EXPECTED)
      .map((name) => readFileSync(new URL(`../fixtures/adopters/${name}.md`, import.meta.url), 'utf8'))
      .join('\n');
    for (let cut = 0; cut < text.length; cut += 37) {
      const { facts, problems, rows } = parseAdoptersMarkdown(text.slice(cut), FILE);
      expect(facts.length + problems.length).toBe(rows);
    }
  });
});

describe('a list of adopters in YAML', () => {
  const list = (text: string) => parseAdoptersList(text, 'adopters.yml', FILE);

  test('under a key, at the top, in groups; an item without a name is listed', () => {
    const read = list('adopters:\n- name: Acme\n  url: https://acme.example.org\n- logo: x.png\n');
    expect(read?.facts.map(({ line, organisation, address }) => [line, organisation, address])).toEqual([
      [2, 'Acme', 'https://acme.example.org'],
    ]);
    expect(read?.problems).toEqual([{ line: 4, reason: 'adopter-empty' }]);
    expect(list('- Acme\n- Bolt\n')?.facts.map(({ organisation }) => organisation)).toEqual(['Acme', 'Bolt']);
    expect(list('users:\n  Banks:\n    - company: Acme\n')?.facts.map(({ organisation, industry }) => [organisation, industry])).toEqual([
      ['Acme', 'Banks'],
    ]);
  });

  test('cited facts are another format; a fault has its line', () => {
    expect(list('facts: []\n')).toBeUndefined();
    expect(() => list('a: 1\nb: *nothing\n')).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ code: 'E_CONFIG_SYNTAX', at: expect.objectContaining({ line: 2 }) })] }),
    );
  });
});

describe('a figure in words', () => {
  test.each([
    ['tens of thousands', 20_000, 99_999],
    ['hundreds', 200, 999],
    ['thousands', 2_000, 9_999],
    ['dozens', 24, 99],
    ['hundreds of thousands', 200_000, 999_999],
    ['Millions', 2_000_000, 9_999_999],
    ['nearly a billion', 900_000_000, 1_000_000_000],
    ['about 3,500', 3_150, 3_850],
    ['over 1,000', 1_000, null],
    ['1,000+', 1_000, null],
    ['up to 40', 0, 40],
    ['3,500', 3_500, 3_500],
    ['20-30 thousand', 20_000, 30_000],
    ['600-1500', 600, 1_500],
    ['1.2 million', 1_200_000, 1_200_000],
    ['many', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (words, low, high) => {
    expect(scaleOf(words)).toEqual(low === undefined ? undefined : { low, high });
  });
});

describe('adopters.yaml', () => {
  const fact = (more: string) =>
    `facts:\n  - organisation: Acme\n    as_of: 2019-07-29\n    source: https://example.org/talk\n    kind: talk\n${more}`;

  test('a figure keeps its imprecision, its source and its day', () => {
    const [one] = parseAdoptersYaml(
      fact('    what: nodes\n    figure: {words: {en: tens of thousands, zh: 数万}, unit: {en: nodes, zh: 个节点}}\n'),
      'adopters.yaml',
    );
    expect(one).toMatchObject({
      line: 2,
      what: 'nodes',
      asOf: '2019-07-29',
      address: 'https://example.org/talk',
      figure: { low: 20_000, high: 99_999, words: { zh: '数万' } },
    });
  });

  test('words that are no figure need low and high; the error names the place', () => {
    try {
      parseAdoptersYaml(fact('    figure: {words: a lot, unit: nodes}\n'), 'adopters.yaml');
      expect.unreachable();
    } catch (error) {
      expect((error as MusterErrors).errors.map(({ code, at }) => [code, at?.line])).toEqual([['E_CONFIG_VALUE', 6]]);
    }
    expect(parseAdoptersYaml(fact('    figure: {words: a lot, low: 5, unit: nodes}\n'), 'adopters.yaml')[0]!.figure).toMatchObject({
      low: 5,
      high: null,
    });
  });
});

test.each([
  [
    'md',
    '# Adopters\n\n- [Acme](javascript:alert%281%29)\n- [Bolt](https://bolt.example.org)\n- [Crank](mailto:a@example.org)\n- <a href="data:text/html,x">Dynamo</a>\n',
  ],
  [
    'yaml',
    'adopters:\n  - {name: Acme, url: "javascript:alert(1)"}\n  - {name: Bolt, url: https://bolt.example.org}\n  - {name: Crank, url: ./crank.md}\n  - {name: Dynamo, url: "data:text/html,x"}\n',
  ],
])('an address that is none on the web is not kept, and listed with its line (%s)', async (extension, text) => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-adopters-'));
  try {
    const path = join(folder, `ADOPTERS.${extension}`);
    writeFileSync(path, text);
    const rows: unknown[][] = [];
    const listed: unknown[] = [];
    const sink = {
      writer: async () => ({ append: (row: unknown[]) => void rows.push(row), close: async () => {} }),
      quarantine: (one: { readonly line: number; readonly reason: string; readonly kept: boolean }) =>
        void listed.push([one.line, one.reason, one.kept]),
    } as unknown as Sink;
    const [source] = adopterSources({
      folder,
      limits: DEFAULT_LIMITS,
      adopters: [{ path, project: 'beam', address: FILE.address, asOf: null }],
    } as unknown as Config);
    const plan = await source!.plan(null as never, nodeEffects(SILENT));
    await (plan as { read(sink: Sink): Promise<unknown> }).read(sink);
    const first = extension === 'md' ? 3 : 2;
    expect(rows.map((row) => [row[2], row.find((cell) => /:/.test(String(cell)) && !/^adopters:/.test(String(cell)))])).toEqual([
      ['Acme', FILE.address],
      ['Bolt', 'https://bolt.example.org'],
      ['Crank', FILE.address],
      ['Dynamo', FILE.address],
    ]);
    // Where the file lay is published of no row.
    const plain = {
      folder: join(folder, 'project'),
      limits: DEFAULT_LIMITS,
      adopters: [{ path, project: 'beam', address: null, asOf: null }],
    };
    const [elsewhere] = adopterSources(plain as unknown as Config);
    rows.length = 0;
    listed.length = 0;
    await ((await elsewhere!.plan(null as never, nodeEffects(SILENT))) as { read(sink: Sink): Promise<unknown> }).read(sink);
    expect(rows.filter((row) => row.includes(`ADOPTERS.${extension}`)).length).toBe(3);
    expect(listed).toEqual([
      [first, 'address-not-web', true],
      [first + 3, 'address-not-web', true],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
