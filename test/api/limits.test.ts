import { expect, it } from 'vitest';
import type { Answers, MeasureAnswer } from '../../src/api/answers.ts';
import { BusyError, limited } from '../../src/api/limits.ts';

/** Answers that wait until they are let go, with a record of what was asked. */
function held() {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let state = 'first';
  const answers = {
    version: async () => state,
    measure: (name: string) => {
      asked.push(name);
      return new Promise((resolve) => waiting.push(() => resolve({ title: { en: name, zh: name } } as MeasureAnswer)));
    },
  } as unknown as Answers;
  const letGo = async () => {
    while (waiting.length > 0) {
      waiting.splice(0).forEach((go) => void go());
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { asked, answers, letGo, change: () => (state = 'second') };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('works out two questions at once, lets four wait, and refuses the next at once', async () => {
  const { asked, answers: source, letGo } = held();
  const { answers, load } = limited(source, { atOnce: 2, waiting: 4, kept: 10 });
  const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => answers.measure(name, {}));
  await settled();
  expect([asked, load.working, load.waiting]).toEqual([['a', 'b'], 2, 4]);
  await expect(answers.measure('g', {})).rejects.toThrow(BusyError);
  await letGo();
  expect((await Promise.all(all)).map(({ title }) => title.en)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect([load.working, load.waiting, load.refused]).toEqual([0, 0, 1]);
});

it('works the same question out once, and again when the store has changed', async () => {
  const { asked, answers: source, letGo, change } = held();
  const { answers, load } = limited(source, { atOnce: 2, waiting: 4, kept: 10 });
  const both = [answers.measure('a', { by: 'country' }), answers.measure('a', { by: 'country' })];
  await settled();
  await letGo();
  await Promise.all(both);
  expect([asked, load.recalled]).toEqual([['a'], 1]);
  change();
  const again = answers.measure('a', { by: 'country' });
  await settled();
  await letGo();
  await again;
  expect(asked).toEqual(['a', 'a']);
});

it('keeps the answers asked for last, so that memory stays bounded', async () => {
  const { asked, answers: source, letGo } = held();
  const { answers, load } = limited(source, { atOnce: 9, waiting: 0, kept: 2 });
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) {
    const answer = answers.measure(name, {});
    await settled();
    await letGo();
    await answer;
  }
  expect([asked, load.kept]).toEqual([['a', 'b', 'c', 'b'], 2]);
});

it('forgets a question that could not be answered', async () => {
  let times = 0;
  const failing = { version: async () => '', measure: () => Promise.reject(new Error(String(++times))) } as unknown as Answers;
  const { answers, load } = limited(failing);
  await expect(answers.measure('a', {})).rejects.toThrow('1');
  await expect(answers.measure('a', {})).rejects.toThrow('2');
  expect(load.working).toBe(0);
});
