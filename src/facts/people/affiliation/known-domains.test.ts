import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { domainsAbove, withoutEmployer } from './domains.ts';
import { knownDomains } from './known-domains.ts';

const [find, saysNothing] = [knownDomains(), withoutEmployer()];
const organisationOf = (host: string) => (saysNothing(host) ? undefined : find(host)[0]?.organisation);
const rows = (name: string) =>
  readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);

describe('the tables of domains', () => {
  test('say of which table and line a row is, and whether that is the table of universities', () => {
    const lineOf = (table: string, domain: string) => rows(table).findIndex((row) => row.startsWith(`${domain}\t`)) + 2;
    expect(find('cs.mit.edu')).toMatchObject([{ academic: true, source: 'academic.tsv', line: lineOf('academic.tsv', 'mit.edu') }]);
    const [domain] = rows('domains.tsv')[0]!.split('\t');
    expect(find(domain!)).toMatchObject([{ academic: false, source: 'domains.tsv', line: 2 }]);
  });

  test.each([
    ['huawei.com', 'Huawei'],
    ['china.huawei.com', 'Huawei'],
    ['cn.ibm.com', 'IBM'],
    ['us.ibm.com', 'IBM'],
    ['datadoghq.com', 'Datadog'],
    ['dynamia.ai', 'Dynamia.ai'],
    ['alibaba-inc.com', 'Alibaba'],
    ['cmss.chinamobile.com', 'China Mobile'],
    ['accenture.com', 'Accenture'],
    ['stanford.edu', 'Stanford University'],
    ['cs.stanford.edu', 'Stanford University'],
    ['mails.tsinghua.edu.cn', 'Tsinghua University'],
    ['cs.technion.ac.il', 'Technion - Israel Institute of Technology'],
    ['cs.indiana.edu', 'Indiana University'],
    ['tamuk.edu', 'Texas A&M University - Kingsville'],
    ['cs.toronto.edu', 'University of Toronto'],
    ['ti.com', 'Texas Instruments'],
    ['staff.thoughtworks.com', 'ThoughtWorks'],
    ['stu.xupt.edu.cn', 'Xi’an University of Posts and Telecommunications'],
    ['nobody-has-this-name.edu.cn', 'nobody-has-this-name.edu.cn'],
    ['mail.nobody-has-this-name.ac.uk', 'nobody-has-this-name.ac.uk'],
  ])('%s is %s', (host, organisation) => {
    expect(organisationOf(host)).toBe(organisation);
  });

  test.each([
    'gmail.com',
    'vip.qq.com',
    'users.noreply.github.com',
    'user.noreply.gitee.com',
    'apache.org',
    'kernel.org',
    'debian.org',
    'alum.mit.edu',
    'alumni.stanford.edu',
    'post.harvard.edu',
    'polytechnique.org',
    'duck.com',
    'all-my-life.example',
    'github.io',
    'medium.com',
    'edu.cn',
    'ac.uk',
    'com.cn',
    'co.jp',
    'localhost',
    'huawei.com.example',
    'nothuawei.com',
  ])('%s is nobody’s', (host) => {
    expect(organisationOf(host)).toBeUndefined();
  });

  test('no name holds signs of HTML, of a wrong encoding or of who put it into a list', () => {
    for (const row of [...rows('domains.tsv'), ...rows('academic.tsv')])
      expect(row).not.toMatch(/:\/\/|&[a-z]+;|&#|Ã[^A-Z ]|Â[^A-Z ]|â€|Xi\uFFFD|\tadd /i);
  });

  test('what stands below a university’s domain is that university', () => {
    const universities = new Map(rows('academic.tsv').map((row) => row.split('\t') as [string, string]));
    const other = [...universities].filter(([domain, name]) =>
      domainsAbove(domain)
        .slice(1)
        .some((above) => universities.has(above) && universities.get(above) !== name),
    );
    expect(other).toEqual([]);
  });

  test('at least two thousand beside the universities, each once, none a provider’s or a community’s, conflicts apart', () => {
    const domains = [...rows('domains.tsv'), ...rows('academic.tsv')].map((row) => row.split('\t')[0]!);
    expect(rows('domains.tsv').length).toBeGreaterThan(1800);
    expect(domains.length).toBeGreaterThan(10_000);
    expect(new Set(domains).size).toBe(domains.length);
    expect(domains.filter(saysNothing)).toEqual([]);
    for (const row of rows('domain-conflicts.tsv')) expect(domains).not.toContain(row.split('\t')[0]);
    for (const row of rows('domains.tsv')) expect(row.split('\t').every((cell) => cell !== '')).toBe(true);
  });
});
