import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import type { EvaluatedClaim } from '../../src/claims/evaluated-claim.ts';
import type { ClaimSpecInput } from '../../src/config/claims-schema.ts';
import { numbersIn } from './numbers-in.ts';
import { CONTEXT, type Counts, claimOf, plainPort } from './plain-port.ts';

const LABELS = ['CN', 'DE', 'IN', 'US'] as const;

/** Known people per country, and the unlocated with where they truly are. */
const world = fc.record({
  known: fc.tuple(...LABELS.map(() => fc.oneof(fc.nat(5), fc.nat(400)))),
  truth: fc.array(fc.constantFrom(...LABELS), { maxLength: 60 }),
});

type World = { readonly known: readonly number[]; readonly truth: readonly string[] };
const countsOf = ({ known, truth }: World): Counts => ({
  known: Object.fromEntries(LABELS.map((label, i) => [label, known[i]!])),
  unknown: truth.length,
});
const trueSizes = ({ known, truth }: World) => LABELS.map((label, i) => known[i]! + truth.filter((each) => each === label).length);

/** Each kind of claim about China, and whether it is true of the sizes CN, DE, IN, US. */
const kinds: readonly {
  readonly input: (value: number) => Partial<ClaimSpecInput> & Pick<ClaimSpecInput, 'kind'>;
  readonly isTrue: (sizes: readonly number[], value: number) => boolean;
}[] = [
  {
    input: (value) => ({ kind: 'rank', subject: 'CN', asserts: 1 + (value % 4) }),
    isTrue: (sizes, value) => rankOf(sizes) === 1 + (value % 4),
  },
  {
    input: (value) => ({ kind: 'among-largest', subject: 'CN', asserts: 1 + (value % 4) }),
    isTrue: (sizes, value) => rankOf(sizes) <= 1 + (value % 4),
  },
  {
    input: (value) => ({ kind: 'count', subject: 'CN', asserts: { value, bound: 'at-least' } }),
    isTrue: (sizes, value) => sizes[0]! >= value,
  },
  {
    input: (value) => ({ kind: 'count', subject: 'CN', asserts: { value, bound: 'about', within: 9 } }),
    isTrue: (sizes, value) => Math.abs(sizes[0]! - value) <= 9,
  },
  {
    input: (value) => ({ kind: 'share', subject: 'CN', asserts: { value: (value % 100) / 100, bound: 'at-most' } }),
    isTrue: (sizes, value) => sizes[0]! / sum(sizes) <= (value % 100) / 100 + 1e-12,
  },
  { input: () => ({ kind: 'comparison', subject: 'CN', than: 'US', asserts: 'more' }), isTrue: (sizes) => sizes[0]! > sizes[3]! },
];

const rankOf = (sizes: readonly number[]) => 1 + sizes.filter((size) => size > sizes[0]!).length;
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

function expectWellFormed(claim: EvaluatedClaim): void {
  expect(numbersIn(claim.sentences.zh)).toEqual(numbersIn(claim.sentences.en));
  expect(claim.basis.zh.map(numbersIn)).toEqual(claim.basis.en.map(numbersIn));
  expect(JSON.parse(JSON.stringify(claim))).toEqual(
    JSON.parse(
      JSON.stringify(claim, (_, value: unknown) => (Number.isNaN(value) || value === Number.POSITIVE_INFINITY ? 'not JSON' : value)),
    ),
  );
}

test('a claim that holds is true, and one that fails is false, wherever the unlocated people are', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.nat(400), fc.constantFrom(...kinds), async (people, value, kind) => {
      if (sum(trueSizes(people)) === 0) return;
      const claim = await evaluateClaim(
        claimOf(kind.input(value)),
        plainPort(() => countsOf(people)),
        CONTEXT,
      );
      expectWellFormed(claim);
      if (claim.verdict === 'not identified') return;
      expect(kind.isTrue(trueSizes(people), value)).toBe(claim.verdict === 'holds');
    }),
    { numRuns: 300 },
  );
});
