import { expect, it } from 'vitest';
import { gitEnvironment } from './git-environment.ts';

it('a server that says nothing is given up after a minute, whatever the user’s own environment says', () => {
  const given = { PATH: '/bin', GIT_HTTP_LOW_SPEED_TIME: '0' };
  expect(gitEnvironment('network', given, false)).toMatchObject({ GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '60' });
  expect(gitEnvironment('local', given, false)).not.toHaveProperty('GIT_HTTP_LOW_SPEED_TIME');
});
