import type { Answers } from './answers.ts';

/** Too many questions wait already; the same one may be asked again in a moment. */
export class BusyError extends Error {}

export type Limits = {
  /** Questions worked out at the same time; each may take the engine's memory once. */
  readonly atOnce: number;
  /** Questions that may wait for their turn. */
  readonly waiting: number;
  /** Answers kept until the store changes. */
  readonly kept: number;
};

export const LIMITS: Limits = { atOnce: 2, waiting: 64, kept: 500 };

/** What a limited set of answers is doing now. */
export type Load = { working: number; waiting: number; kept: number; recalled: number; refused: number };

/**
 * The same answers, each worked out once for each state of the store, a few at a time.
 * @throws BusyError when too many wait
 */
export function limited(answers: Answers, { atOnce, waiting, kept }: Limits = LIMITS): { readonly answers: Answers; readonly load: Load } {
  const load: Load = { working: 0, waiting: 0, kept: 0, recalled: 0, refused: 0 };
  const turns: (() => void)[] = [];
  const known = new Map<string, Promise<unknown>>();

  async function turn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (load.working >= atOnce) await queue();
    else load.working += 1;
    try {
      return await work();
    } finally {
      const next = turns.shift();
      if (next === undefined) load.working -= 1;
      else next();
    }
  }

  function queue(): Promise<void> {
    if (turns.length >= waiting) {
      load.refused += 1;
      throw new BusyError('Too many questions wait.');
    }
    load.waiting += 1;
    return new Promise<void>((resolve) => turns.push(resolve)).finally(() => {
      load.waiting -= 1;
    });
  }

  async function once<Answer>(question: readonly unknown[], work: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify([await answers.version(), ...question]);
    const before = known.get(key) as Promise<Answer> | undefined;
    if (before !== undefined) {
      load.recalled += 1;
      known.delete(key);
      known.set(key, before);
      return before;
    }
    const answer = turn(work);
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    if (known.size > kept) known.delete(known.keys().next().value!);
    load.kept = known.size;
    return answer;
  }

  return {
    load,
    answers: {
      ...answers,
      measure: (name, question) => once(['measure', name, question], () => answers.measure(name, question)),
      number: (name, question) => once(['number', name, question], () => answers.number(name, question)),
    },
  };
}
