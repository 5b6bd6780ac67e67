import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wildcard } from './wildcard.ts';

test('it matches exactly what the regular expression would', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', '*', '.'), { maxLength: 6 }).map((list) => list.join(''));
  const text = fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 8 }).map((list) => list.join(''));
  fc.assert(
    fc.property(letters, text, (pattern, subject) => {
      const expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
      expect(wildcard(pattern)(subject)).toBe(expression.test(subject));
    }),
    { numRuns: 1000 },
  );
});
