import { describe, expect, test } from 'vitest';
import { yamlText } from './yaml-text.ts';

describe('yamlText', () => {
  test('an alias of nothing, or of what stands later, is a problem with its place', () => {
    expect(yamlText('a: &x 1\nb: *x\nc: *y\n').problems).toMatchObject([{ line: 3, column: 4 }]);
    expect(yamlText('a: *x\nb: &x 1\n').problems).toMatchObject([{ line: 1, column: 4 }]);
    expect(yamlText('a: &x 1\nb: *x\n')).toMatchObject({ value: { a: 1, b: 1 }, problems: [] });
  });

  test('a bomb of aliases, brackets and marks without end are problems, not a crash', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((key, index) => {
        const before = 'abcdefg'[index];
        return `${key}: &${key} [${Array(9).fill(`*${before}`).join(',')}]`;
      }),
    ].join('\n');
    for (const text of [
      bomb,
      '['.repeat(100_000),
      '[\n'.repeat(100_000),
      '{a: '.repeat(100_000),
      '- '.repeat(100_000),
      '? '.repeat(100_000),
      'a: '.repeat(20_000),
      '![ '.repeat(20_000),
      '&a [ '.repeat(20_000),
      '!!x {a: '.repeat(20_000),
      Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      Array.from({ length: 60 }, (_, depth) => `${' '.repeat(24 * depth)}${'- '.repeat(12)}a:\n`).join(''),
    ])
      expect(yamlText(text).problems).toHaveLength(1);
  });

  test('more aliases than anybody writes are one problem', () => {
    const aliases = (count: number) => `${Array.from({ length: count }, (_, nth) => `- &a${nth} x\n- *a${nth}\n`).join('')}`;
    expect(yamlText(aliases(1000)).problems).toEqual([]);
    expect(yamlText(aliases(50_000))).toMatchObject({ value: undefined, problems: [{ message: 'More than 1000 aliases', line: 2002 }] });
  });

  test('a list of many entries and a text with steps are not deep', () => {
    const entry = 'a:\n  - b:\n      - c: [1, {d: !x [2]}]\n        e: &f {g: *f}\n';
    expect(yamlText(entry.replace('&f {g: *f}', '|\n          see\n            further')).problems).toEqual([]);
    expect(yamlText(Array.from({ length: 2000 }, (_, nth) => `k${nth}:\n  - - x: [!a [1]]\n`).join('')).problems).toEqual([]);
  });

  test('a key that its mapping has already is a problem with its place, however many there are', () => {
    expect(yamlText('a: {b: 1, b: 2}\n&x a:\n  c: 1\nd: {"b": 1, c: 2}\n').problems).toMatchObject([
      { message: 'Map keys must be unique', line: 1, column: 11 },
      { message: 'Map keys must be unique', line: 2, column: 4 },
    ]);
    const many = Array.from({ length: 20_000 }, (_, nth) => `k${nth}: 1\n`).join('');
    expect(yamlText(many).problems).toEqual([]);
    expect(yamlText(`${many}k0: 2\n`).problems).toMatchObject([{ line: 20_001, column: 1 }]);
  });

  test('brackets in prose are letters', () => {
    expect(yamlText(`a: |\n${'  see [1\n'.repeat(1000)}`).problems).toEqual([]);
  });

  test('a fault for every other letter is listed, and none of them holds where in the program it was made', () => {
    const { document, problems } = yamlText('"\n'.repeat(2000));
    expect(problems.length).toBeGreaterThan(900);
    expect(document!.errors.every(({ stack }) => !stack?.includes('\n'))).toBe(true);
    expect(new Error('x').stack).toContain('\n');
  });
});
