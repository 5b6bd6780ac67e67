import { expect, test } from 'vitest';
import { withoutAddresses } from './redact.ts';

test.each([
  ['Cannot read "Ada <ada.l+x@mail.example.org>" of a commit', 'Cannot read "Ada <(e-mail address)>" of a commit'],
  ['alice@localhost, 张三@例子.example', '(e-mail address), (e-mail address)'],
  [
    'git@github.com:owner/name and @octokit/core@7.0.8 stay; u@h goes',
    'git@github.com:owner/name and @octokit/core@7.0.8 stay; (e-mail address) goes',
  ],
])('%s', (text, expected) => {
  expect(withoutAddresses(text)).toBe(expected);
});

test('takes time linear in what it reads', () => {
  const long = `${'a'.repeat(1_000_000)}${'@'.repeat(1_000_000)}${'a.'.repeat(500_000)}`;
  expect(withoutAddresses(long).length).toBeGreaterThan(1_000_000);
});
