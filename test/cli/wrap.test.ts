import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/cli/output.ts';
import { listed, pageOf, setIn, wrapped } from '../../src/cli/wrap.ts';

describe('texts in a window', () => {
  it('are parted between words, and Chinese between characters, never before a closing mark', () => {
    expect(wrapped('China ranks 1st among the known', 14)).toEqual(['China ranks', '1st among the', 'known']);
    expect(wrapped('已知国家或地区的有135人（52.9%）。', 14)).toEqual(['已知国家或地区', '的有135人', '（52.9%）。']);
    for (const line of wrapped('其余部分只要所在地与其时钟相符，这一结论就成立，并已考虑偶然因素。', 16)) {
      expect(displayWidth(line)).toBeLessThanOrEqual(18);
      expect(line).not.toMatch(/^[，。；：、！？）》]/);
    }
  });

  it('are as wide as the window, without one as COLUMNS says, and else a page', () => {
    const output = { write: () => {}, isTTY: false, columns: 80 };
    expect(pageOf({ ...output, isTTY: true }, { COLUMNS: '120' })).toBe(80);
    expect([{ COLUMNS: '120' }, { COLUMNS: 'wide' }, {}].map((env) => pageOf(output, env))).toEqual([120, 100, 100]);
  });

  it('keep their lines, are set in, and stand below their names where there is no room beside them', () => {
    expect(setIn('one\n\ntwo three', 2, 8)).toBe('  one\n\n  two\n  three');
    const rows = [['--format FORMAT', 'how to print the rows that were found']] as const;
    expect(listed(rows, 48)).toEqual(['  --format FORMAT  how to print the rows that', '                   were found']);
    expect(listed(rows, 32)).toEqual(['  --format FORMAT', '      how to print the rows that\n      were found']);
  });
});
