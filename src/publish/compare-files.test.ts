import { expect, it } from 'vitest';
import { compareFiles } from './compare-files.ts';

const published = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
const derived = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));
const differences = (ours: Readonly<Record<string, string>>, theirs: Readonly<Record<string, string>>) =>
  compareFiles(published(ours), derived(theirs));

it('the same files are no difference', () => {
  expect(differences({ 'a.html': 'one', 'b.csv': '' }, { 'b.csv': '', 'a.html': 'one' })).toEqual([]);
});

it('a file that is missing and one too many are named, by path', () => {
  expect(differences({ 'b.csv': 'two', same: '' }, { 'c.csv': 'three', 'a.csv': 'one', same: '' })).toMatchObject([
    { kind: 'derived', id: 'a.csv', published: 'missing', derived: 'a file', inChinese: { published: '缺失', derived: '一个文件' } },
    { kind: 'derived', id: 'b.csv', published: 'a file', derived: 'none' },
    { kind: 'derived', id: 'c.csv', published: 'missing', derived: 'a file' },
  ]);
});

it('other bytes are shown where they begin, by line and column, each side in its own words', () => {
  expect(differences({ 'a.csv': 'x,1\ny,2\n' }, { 'a.csv': 'x,1\ny,3\n' })).toEqual([
    { kind: 'derived', id: 'a.csv:2:3', published: 'x,1 y,2', derived: 'x,1 y,3' },
  ]);
  expect(differences({ 'a.csv': '12' }, { 'a.csv': '13' })[0]).toMatchObject({ id: 'a.csv:1:2' });
});

it('no letter is cut in half', () => {
  const [one] = differences(
    { a: '统计的到场者：中国 218、美国 37、日本 30、新加坡' },
    { a: '统计的到场者：中国 216、美国 37、日本 30、新加坡' },
  );
  expect(one).toMatchObject({
    id: 'a:1:13',
    published: expect.stringContaining('218、美国'),
    derived: expect.stringContaining('216、美国'),
  });
  expect(JSON.stringify(one)).not.toContain('\ufffd');
  expect(differences({ a: '甲' }, { a: '由' })[0]).toMatchObject({ id: 'a:1:1', published: '甲', derived: '由' });
});

it('a file that ends too early parts where it ends', () => {
  expect(differences({ 'a.csv': 'one' }, { 'a.csv': 'one\ntwo' })[0]).toMatchObject({
    id: 'a.csv:1:4',
    published: 'one',
    derived: 'one two',
  });
  expect(differences({ 'a.csv': 'one\ntwo' }, { 'a.csv': 'one' })[0]).toMatchObject({ id: 'a.csv:1:4', derived: 'one' });
});

it('thirty bytes to either side are shown', () => {
  const [one] = differences({ a: `${'-'.repeat(40)}x${'+'.repeat(40)}` }, { a: `${'-'.repeat(40)}y${'+'.repeat(40)}` });
  expect(one).toMatchObject({ published: `${'-'.repeat(30)}x${'+'.repeat(29)}`, derived: `${'-'.repeat(30)}y${'+'.repeat(29)}` });
});

it('the manifest is told apart from what is derived', () => {
  expect(differences({ 'manifest.json': '1' }, { 'manifest.json': '2' })[0]).toMatchObject({ kind: 'manifest' });
});
