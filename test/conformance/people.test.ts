import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../src/config/config.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { deriveOrganisations } from '../../src/facts/organisations/derive.ts';
import { deriveAffiliation } from '../../src/facts/people/affiliation/derive.ts';
import { deriveKnownHosts } from '../../src/facts/people/affiliation/known-hosts.ts';
import { deriveIdentity } from '../../src/facts/people/identity/derive.ts';
import { explainPerson } from '../../src/facts/people/identity/explain.ts';
import { findPerson } from '../../src/facts/people/identity/find-person.ts';
import { forgetEntries, purgeForgotten } from '../../src/facts/people/identity/forget.ts';
import type { Database } from '../../src/model/database.ts';
import { type PeopleFileConfig, parsePeopleFile } from '../../src/sources/affiliations/affiliation-source.ts';
import { writePeopleFile } from '../../src/sources/affiliations/write-people-file.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { groupBy } from '../../src/util/group-by.ts';
import { pseudonyms } from '../../src/util/pseudonym.ts';

const KEY = Buffer.alloc(32, 7);
let database: DuckdbDatabase;
beforeEach(async () => {
  database = await openStore({ path: ':memory:' });
});
afterEach(() => database.close());

type Commit = { name: string; email: string; at: string; committer?: string };

async function commits(rows: readonly Commit[], repository = 'example/one'): Promise<void> {
  for (const [index, { name, email, at, committer = email }] of rows.entries()) {
    await database.run(
      `INSERT INTO raw_commit VALUES ('git:' || $repository, $repository, $sha, 1, $name, $email, $at::TIMESTAMP, 0, $name, $committer, $at::TIMESTAMP, 0, 0)`,
      { repository, sha: `${repository}-${index}`, name, email, at, committer },
    );
  }
}

async function file(format: PeopleFileConfig['format'], text: string, name: string = format): Promise<void> {
  await writePeopleFile((take) => parsePeopleFile(text, { format }, take), `affiliations:${name}`, name, {
    writer: (table) => database.writer(table),
    run: (sql, params) => database.run(sql, params),
    quarantine: () => undefined,
    note: () => undefined,
  });
}

async function derive(people: object = {}): Promise<void> {
  const config = normaliseConfig(musterSpec.parse({ name: 'Example', people }), '/nowhere/muster.yaml');
  await deriveIdentity(database, config, KEY);
  await deriveKnownHosts(database, config);
  await deriveOrganisations(database, config, nodeEffects());
  await deriveAffiliation(database);
}

/** Keys by person, in order. */
async function persons(db: Database = database): Promise<string[][]> {
  const rows = await db.all<{ person: number; key: string }>(
    "SELECT person_id AS person, key_kind || ':' || key AS key FROM person_identity ORDER BY 1, 2",
  );
  return [...groupBy(rows, ({ person }) => person).values()].map((keys) => keys.map(({ key }) => key));
}

async function slices(key: string): Promise<string[]> {
  const rows = await database.all<{ org: string; from: string; until: string; rule: string }>(
    `SELECT org_key AS org, from_at::DATE::VARCHAR AS "from", until_at::DATE::VARCHAR AS "until", affiliation.rule
     FROM affiliation JOIN organisation USING (org_id) JOIN person_identity USING (person_id) WHERE key = $key ORDER BY from_at`,
    { key },
  );
  return rows.map(({ org, from, until, rule }) => `${org} ${from}..${until} ${rule}`);
}

describe('known domains', () => {
  const people = [
    { name: 'Ada', email: 'ada.example@cn.ibm.com', at: '2020-01-01' },
    { name: 'Ada', email: 'ada.example@cn.ibm.com', at: '2020-06-01' },
    { name: 'Bo', email: 'bo@alumni.example.edu.cn', at: '2020-01-01' },
    { name: 'Cy', email: 'cy@cs.example.edu.cn', at: '2020-01-01' },
    { name: 'Di', email: 'di.example@apache.org', at: '2020-01-01' },
  ];

  test('speak while the person commits with such an address, and a university has its country', async () => {
    await commits(people);
    await derive();
    expect(await slices('ada.example@cn.ibm.com')).toEqual(['ibm 2020-01-01..2020-06-02 known-domain']);
    expect(await slices('cy@cs.example.edu.cn')).toEqual(['example.edu.cn 2020-01-01..2020-01-02 known-domain']);
    expect([...(await slices('bo@alumni.example.edu.cn')), ...(await slices('di.example@apache.org'))]).toEqual([]);
    expect(await database.all("SELECT type, country FROM organisation WHERE org_key = 'example.edu.cn'")).toEqual([
      { type: 'academic', country: 'CN' },
    ]);
  });

  test('a file wins, about a person and about a domain', async () => {
    await commits(people);
    await file('csv', 'person,organisation,from,until\nada.example@cn.ibm.com,Huawei,2020-03-01,2020-04-01\n');
    await file('gitdm-domain-map', 'edu.cn Example Network\n');
    await derive();
    expect(await slices('ada.example@cn.ibm.com')).toEqual([
      'ibm 2020-01-01..2020-03-01 known-domain',
      'huawei 2020-03-01..2020-04-01 csv',
      'ibm 2020-04-01..2020-06-02 known-domain',
    ]);
    expect(await slices('cy@cs.example.edu.cn')).toEqual(['example network 2020-01-01..2020-01-02 domain']);
  });

  test('one key turns them off', async () => {
    await commits(people);
    await derive({ domains: false });
    expect(await database.all('SELECT * FROM affiliation')).toEqual([]);
  });
});

describe('agents', () => {
  const AGENTS = [
    ['Cursor Agent', 'cursoragent@cursor.com'],
    ['Copilot', '175728472+Copilot@users.noreply.github.com'],
    ['OpenAI Codex', 'codex@openai.com'],
    ['aider (model-x)', 'noreply@aider.chat'],
    ['Claude', 'noreply@anthropic.com'],
    ['Qwen-Coder', 'qwen-coder@alibabacloud.com'],
    ['TRAE CLI', 'traecli@bytedance.com'],
    ['通义灵码', 'agent@machine.example.org'],
  ] as const;

  test('one person and eight agents as authors are one person, and no agent works anywhere', async () => {
    await commits([...AGENTS, ['Ada', 'ada@example.org'] as const].map(([name, email]) => ({ name, email, at: '2026-01-01' })));
    await file('gitdm-domain-map', 'alibabacloud.com Alibaba\nbytedance.com ByteDance\n');
    await derive();
    const people = await database.all("SELECT key FROM person JOIN person_identity USING (person_id) WHERE bot = 'human' ORDER BY key");
    expect(people).toEqual([{ key: 'ada@example.org' }]);
    expect(await database.all('SELECT * FROM affiliation')).toEqual([]);
  });

  test('an address that a person uses too is the person’s, whatever the agent signs', async () => {
    await commits([
      { name: 'Claude Code', email: 'ada@example.org', at: '2026-01-01' },
      { name: 'Ada', email: 'ada@example.org', at: '2026-01-02' },
      { name: 'Ada Example (aider)', email: 'bo@example.org', at: '2026-01-02' },
    ]);
    await derive();
    expect(await database.all('SELECT DISTINCT bot FROM person')).toEqual([{ bot: 'human' }]);
  });

  test('a forge’s own committer is nobody', async () => {
    await commits([
      { name: 'Ada', email: 'ada@example.org', at: '2026-01-01', committer: 'noreply@gitee.com' },
      { name: 'Bo', email: 'bo@example.org', at: '2026-01-01', committer: 'noreply@gitee.com' },
    ]);
    await derive();
    expect((await database.all("SELECT * FROM person WHERE bot = 'human'")).length).toBe(2);
  });
});

describe('identity', () => {
  test('every rule joins; a name alone never does; who has no address is one per repository', async () => {
    await commits([
      { name: 'Ada', email: 'Ada@Example.org', at: '2019-01-01' },
      { name: 'Ada', email: '12+ada@users.noreply.github.com', at: '2019-01-02' },
      { name: 'Ada', email: 'ada@old.example.org', at: '2015-01-02' },
      { name: 'Ada', email: 'other-ada@example.com', at: '2015-01-02' },
      { name: 'Eve', email: '', at: '2015-01-02' },
    ]);
    await commits([{ name: 'Eve', email: '', at: '2015-01-03' }], 'example/two');
    await file('mailmap', '<ada@example.org> <ada@old.example.org>\n');
    await file('github-users', '[{"login":"Ada","email":"ada!example.org"}]');
    await derive();
    expect(await persons()).toEqual([
      ['email:12+ada@users.noreply.github.com', 'email:ada@example.org', 'email:ada@old.example.org', 'login:ada'],
      ['email:other-ada@example.com'],
      ['name:example/one|Eve'],
      ['name:example/two|Eve'],
    ]);
    const missing = await database.all(
      'SELECT 1 FROM raw_commit c ANTI JOIN author_person a ON a.repository = c.repository AND a.name = author_name AND a.email = author_email',
    );
    expect(missing).toEqual([]);
  });

  test('a shared address is one person per name; a mailmap for a name and address takes that name only', async () => {
    await commits([
      { name: 'Ada', email: 'root@localhost', at: '2019-01-01' },
      { name: 'ada', email: 'ROOT@localhost', at: '2019-01-01' },
      { name: 'Bob', email: 'root@localhost', at: '2019-01-01' },
      { name: 'Eve', email: 'team@example.org', at: '2019-01-01' },
      { name: 'Dan', email: 'team@example.org', at: '2019-01-01' },
    ]);
    await file('mailmap', 'Eve <eve@example.org> Eve <team@example.org>\n');
    await derive();
    expect(await persons()).toEqual([
      ['email:eve@example.org', 'named-email:eve|team@example.org'],
      ['email:team@example.org'],
      ['named-email:ada|root@localhost'],
      ['named-email:bob|root@localhost'],
    ]);
  });

  test('configured people are joined or kept apart; a stable pseudonym stands for each', async () => {
    await commits([
      { name: 'A', email: 'a@example.org', at: '2019-01-01' },
      { name: 'B', email: 'b@example.org', at: '2019-01-01' },
      { name: 'C', email: 'c@example.org', at: '2019-01-01' },
    ]);
    await file('gitdm-aliases', 'b!example.org a!example.org\n');
    await derive({
      same: [
        ['b@example.org', '@cee'],
        ['cee', 'c@example.org'],
      ],
      apart: [['a@example.org', 'b@example.org']],
    });
    expect(await persons()).toEqual([['email:a@example.org'], ['email:b@example.org', 'email:c@example.org', 'login:cee']]);
    expect(await database.all('SELECT reason, line FROM identity_conflict')).toEqual([{ reason: 'configured-apart', line: 1 }]);
    const [first] = await database.all('SELECT person_key FROM person WHERE person_id = 1');
    await derive({});
    expect(await database.all('SELECT person_key FROM person WHERE person_id = 1')).toEqual([first]);
  });

  test('bots: by table, by configuration with a period, by (Robots); the configuration can clear one', async () => {
    await commits([
      { name: 'Robot', email: 'k8s-ci-robot@users.noreply.github.com', at: '2019-01-01' },
      { name: 'CI', email: 'ci@example.org', at: '2019-01-01' },
      { name: 'Mark', email: 'marked@example.org', at: '2019-01-01' },
      { name: 'Jane', email: 'jane-ci@example.org', at: '2019-01-01' },
    ]);
    await file('gitdm-developers', 'Marked: marked!example.org, 9+tool!users.noreply.github.com\n\t(Robots)\n');
    await derive({
      bots: [
        { email: 'ci@example.org', until: '2019-06-01', evidence: 'release job' },
        { login: 'k8s-ci-robot', state: 'human', evidence: 'no' },
      ],
    });
    const states = await database.all('SELECT key, bot FROM person JOIN person_identity USING (person_id) ORDER BY key');
    expect(states.map((row) => Object.values(row))).toEqual([
      ['9+tool@users.noreply.github.com', 'bot'],
      ['ci@example.org', 'bot'],
      ['jane-ci@example.org', 'human'],
      ['k8s-ci-robot', 'human'],
      ['k8s-ci-robot@users.noreply.github.com', 'human'],
      ['marked@example.org', 'bot'],
      ['tool', 'bot'],
    ]);
    expect(await database.all("SELECT until_at FROM bot_period WHERE evidence = 'release job'")).toEqual([
      { until_at: '2019-06-01T00:00:00Z' },
    ]);
  });

  test('the order in which sources were read changes nothing', async () => {
    const tables = [
      'person',
      'person_identity',
      'author_person',
      'identity_conflict',
      'affiliation',
      'affiliation_conflict',
      'organisation',
    ];
    const files: [PeopleFileConfig['format'], string][] = [
      ['gitdm-developers', 'Ada: ada!example.org, ada!old.example.org\n\tHuawei\n\tGoogle until 2016-01-01\n'],
      [
        'github-users',
        '[{"login":"ada","email":"ada!example.org","affiliation":"Other"},{"login":"eve","email":"ada!old.example.org","affiliation":"Third"}]',
      ],
      ['gitdm-email-map', 'ada!example.org Red Hat\nbob!example.org Intel\n'],
    ];
    const people = { apart: [['ada@example.org', 'eve']] };
    const dump = async (order: readonly number[]) => {
      await commits([
        { name: 'Ada', email: 'ada@example.org', at: '2015-01-01' },
        { name: 'Bob', email: 'bob@example.org', at: '2015-01-01' },
      ]);
      for (const at of order) await file(...files[at]!);
      await derive(people);
      return Promise.all(tables.map((table) => database.all(`FROM ${table} ORDER BY ALL`)));
    };
    const there = await dump([0, 1, 2]);
    database.close();
    database = await openStore({ path: ':memory:' });
    expect(await dump([2, 1, 0])).toEqual(there);
  });
});

describe('affiliation', () => {
  test('a person file rules, older files fill its gaps, unknown says nothing, Independent is known', async () => {
    await file('gitdm-developers', 'Ada: ada!example.org\n\tNotFound\n\tGoogle until 2015-01-01\nBob: bob!example.org\n\tIndependent\n');
    await file('gitdm-email-map', 'ada!example.org 华为技术有限公司\n');
    await derive();
    expect(await slices('ada@example.org')).toEqual([
      'google 0001-01-01..2015-01-01 gitdm-developers',
      'huawei 2015-01-01..9999-12-31 gitdm-email-map',
    ]);
    expect(await slices('bob@example.org')).toEqual(['independent 0001-01-01..9999-12-31 gitdm-developers']);
  });

  test('a domain speaks only while an address of it is in use; mail providers and noreply addresses never', async () => {
    await commits([
      { name: 'Ada', email: 'invented@example.ibm.com', at: '2015-03-01T12:00:00' },
      { name: 'Ada', email: 'invented@example.ibm.com', at: '2016-03-01T12:00:00' },
      { name: 'Bob', email: 'invented-person@163.com', at: '2016-03-01' },
      { name: 'Eve', email: '1+eve@users.noreply.github.com', at: '2016-03-01' },
    ]);
    await file('gitdm-domain-map', 'ibm.com IBM\n163.com NetEase\ngithub.com GitHub\n');
    await derive();
    expect(await slices('invented@example.ibm.com')).toEqual(['ibm 2015-03-01..2016-03-02 domain']);
    expect(await database.all('SELECT count(*) AS n FROM affiliation')).toEqual([{ n: 1 }]);
  });

  test('people go with CoreOS to Red Hat; Bitnami stays Bitnami', async () => {
    await file('gitdm-developers', 'Ada: ada!example.org\n\tCoreOS, Inc.\nBob: bob!example.org\n\tBitnami\n');
    await derive();
    expect(await slices('ada@example.org')).toEqual([
      'coreos 0001-01-01..2018-01-30 gitdm-developers',
      'red-hat 2018-01-30..9999-12-31 gitdm-developers',
    ]);
    expect(await slices('bob@example.org')).toEqual(['bitnami 0001-01-01..9999-12-31 gitdm-developers']);
  });

  test('names our table does not know are taken as they are, joined by spelling, and listed by weight', async () => {
    await file('gitdm-developers', 'A: a!example.org\n\tZzyzx Ltd\nB: b!example.org\n\tZZYZX\nC: c!example.org\n\tOther Unknown\n');
    await file('gitdm-company-map', '`Other Unknown` `Huawei`\n');
    await derive();
    expect(await database.all('SELECT org_key, commits, people, statements FROM unresolved_organisation')).toEqual([
      { org_key: 'zzyzx', commits: 0, people: 2, statements: 2 },
    ]);
    expect(await slices('c@example.org')).toEqual(['huawei 0001-01-01..9999-12-31 gitdm-developers']);
  });
});

test('explain: the whole chain of one person, by any of the keys', async () => {
  await commits([{ name: 'Ada', email: 'ada@example.org', at: '2015-01-01' }]);
  await file('gitdm-developers', 'Ada: ada!example.org, ada!old.example.org\n\tHuawei\n\tGoogle until 2016-01-01\n', 'devs.txt');
  await file('gitdm-email-map', 'ada!example.org IBM\n', 'map');
  await derive();
  const steps = await explainPerson(database, 'ADA@old.example.org');
  expect(
    steps.map(({ step, value, from, until, reason, source, line }) => [step, value, from, until, reason, source, line]).slice(1),
  ).toEqual([
    ['key', 'email:ada@example.org', null, null, 'affiliation-entry', 'affiliations:devs.txt', 1],
    ['key', 'email:ada@old.example.org', null, null, 'affiliation-entry', 'affiliations:devs.txt', 1],
    ['link', 'email:ada@example.org = email:ada@old.example.org', null, null, 'affiliation-entry', 'affiliations:devs.txt', 1],
    ['bot', 'human', null, null, '', '', 0],
    ['affiliation', 'google', null, '2016-01-01T00:00:00Z', 'gitdm-developers', 'affiliations:devs.txt', 3],
    ['affiliation', 'huawei', '2016-01-01T00:00:00Z', null, 'gitdm-developers', 'affiliations:devs.txt', 2],
    ['affiliation-conflict', 'google over ibm', null, '2016-01-01T00:00:00Z', 'overruled', 'affiliations:map', 1],
    ['affiliation-conflict', 'huawei over ibm', '2016-01-01T00:00:00Z', null, 'overruled', 'affiliations:map', 1],
  ]);
  expect(await explainPerson(database, steps[0]!.value)).toEqual(steps);
  await expect(explainPerson(database, 'nobody@example.org')).rejects.toMatchObject({ code: 'E_PERSON_UNKNOWN' });
});

test('forget: nothing of the person is left in any table, also after the sources were read again; others stay', async () => {
  const fill = async () => {
    await commits([
      { name: 'Ada', email: 'Ada@example.org', at: '2015-01-01' },
      { name: 'Bob', email: 'bob@example.org', at: '2015-01-01', committer: 'Ada@example.org' },
    ]);
    await file(
      'github-users',
      '[{"login":"ada","email":"ada!example.org","affiliation":"Huawei","location":"Berlin"},{"login":"bob","email":"bob!example.org","affiliation":"IBM"}]',
    );
  };
  await fill();
  await derive();
  const names = pseudonyms(KEY);
  const list = forgetEntries(names, (await findPerson(database, 'ada')).keys);
  expect(list.join(' ')).not.toContain('ada');
  const clean = async () => {
    expect(await purgeForgotten(database, names, list)).toBeGreaterThan(0);
    expect(await purgeForgotten(database, names, list)).toBe(0);
    await derive();
    const tables = await database.all<{ name: string }>('SELECT table_name AS name FROM duckdb_tables() ORDER BY 1');
    for (const { name } of tables) {
      const rows = (await database.all(`FROM ${name}`)).filter(
        (row) => name !== 'schema_migration' && /\bada\b/i.test(JSON.stringify(row)),
      );
      expect([name, rows]).toEqual([name, name === 'raw_commit' ? rows.filter((row) => row['author_name'] === 'Bob') : []]);
    }
    expect(await persons()).toEqual([['email:bob@example.org', 'login:bob']]);
  };
  await clean();
  await database.run('DELETE FROM raw_commit; DELETE FROM raw_alias; DELETE FROM raw_affiliation; DELETE FROM raw_location');
  await fill();
  await clean();
});
