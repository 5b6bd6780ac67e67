import { expect, it } from 'vitest';
import type { MusterErrors } from '../model/error.ts';
import { parseFacts } from './parse-facts.ts';

const HEAD = 'report: {id: kcd-2024, locale: en}\n';

function problems(text: string): string[] {
  try {
    parseFacts(text, 'facts.yaml');
    return [];
  } catch (error) {
    return (error as MusterErrors).errors.map((one) => `${one.code} ${one.at?.file}:${one.at?.line}:${one.at?.column} ${one.message}`);
  }
}

it('reads facts and leaves lists of findings alone', () => {
  expect(parseFacts(`${HEAD}facts:\n  - {id: a, value: 1, unit: people}\n`, 'facts.yaml')?.facts).toEqual([
    { id: 'a', value: 1, unit: 'people' },
  ]);
  expect(parseFacts('report: kcd-2024\nfindings: []\n', 'facts.findings.yaml')).toBeUndefined();
});

it('names file, line and column of what is not YAML', () => {
  expect(problems(`${HEAD}facts:\n  - {id: a, value: 1\n`)).toEqual([expect.stringMatching(/^E_FACTS_SYNTAX facts\.yaml:\d+:\d+ /)]);
  expect(problems(`${HEAD}facts:\n  - {id: a, unit: people, parts: {x: 1, x: 2}}\n`)[0]).toMatch(/^E_FACTS_SYNTAX facts\.yaml:3:41 /);
});

it('names every fact of the wrong shape', () => {
  const text = `${HEAD}facts:\n  - {id: a, value: "1,910", unit: people}\n  - {id: b, unit: people}\n  - {id: c, value: 1, unit: people, colour: red}\n`;
  expect(problems(text)).toEqual([
    expect.stringMatching(/^E_FACTS_SHAPE facts\.yaml:3:20 facts\.0\.value: /),
    expect.stringMatching(/^E_FACTS_SHAPE facts\.yaml:4:5 facts\.1: needs either a value or parts/),
    expect.stringMatching(/^E_FACTS_SHAPE facts\.yaml:5:5 facts\.2: /),
  ]);
});

it('says so when the file is no facts file at all', () => {
  expect(problems('just words')[0]).toMatch(/^E_FACTS_SHAPE facts\.yaml:1:1 The file: /);
});
