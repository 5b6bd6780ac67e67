import { describe, expect, test } from 'vitest';
import { keyOf, namedEmailKey } from '../../../model/person-key.ts';
import { type BotEvidence, botPeriods, botTable, builtInBots } from './bot-table.ts';

const row = (part: Partial<BotEvidence>): BotEvidence => ({
  login: null,
  email: null,
  state: 'bot',
  since: null,
  until: null,
  evidence: 'e',
  ...part,
});
const builtIn = botTable(builtInBots());
const state = (key: string) => botPeriods(builtIn(keyOf(key)))[0]?.state ?? 'human';

describe('the built-in table', () => {
  test.each([
    'k8s-ci-robot',
    'k8s-merge-robot',
    'k8s-publishing-bot@users.noreply.github.com',
    'K8s-Publish-Robot@users.noreply.github.com',
    '20407524+k8s-ci-robot@users.noreply.github.com',
    'dependabot[bot]',
    '49699333+dependabot[bot]@users.noreply.github.com',
    'some-new-application[bot]',
    'k8s-mirror-api-machinery-bugs',
    'googlebot',
    'noreply@github.com',
  ])('%s is a bot', (key) => {
    expect(state(key)).toBe('bot');
  });

  test.each([
    'jane-ci',
    'k8s-fan',
    'k8s-jane',
    'talbot',
    'abbot',
    'robotics-jane',
    'jane-testing',
    'jenkins-jane',
    'travis',
    'jane@bot.example.org',
    'ci@example.org',
    'ghost-bot-fan',
  ])('%s is a human', (key) => {
    expect(state(key)).toBe('human');
  });

  test('no pattern is a mere ending or beginning that people have', () => {
    const endings = ['bot', '-bot', 'robot', '-robot', '-ci', '-testing', '-jenkins', 'k8s-', 'ci-', 'bot-', 'travis', 'jenkins-'];
    for (const ending of endings)
      for (const login of [`zzz${ending}`, `${ending}zzz`, `zzz${ending}zzz`]) expect([login, state(login)]).toEqual([login, 'human']);
  });
});

test('an address counts also where it stands with a name', () => {
  expect(botTable([row({ email: 'nobody@example.org' })])(namedEmailKey('Release Tool', 'nobody@example.org'))).toHaveLength(1);
});

describe('botPeriods', () => {
  test('human wins over bot, bot over unsure, each only in its time', () => {
    const rows = [
      row({ state: 'unsure', evidence: 'maybe' }),
      row({ since: '2018-01-01T00:00:00Z', until: '2020-01-01T00:00:00Z', evidence: 'was' }),
      row({ state: 'human', since: '2019-01-01T00:00:00Z', until: '2019-07-01T00:00:00Z', evidence: 'not then' }),
    ];
    expect(botPeriods(rows)).toEqual([
      { from: null, until: '2018-01-01T00:00:00Z', state: 'unsure', evidence: 'maybe' },
      { from: '2018-01-01T00:00:00Z', until: '2019-01-01T00:00:00Z', state: 'bot', evidence: 'was' },
      { from: '2019-07-01T00:00:00Z', until: '2020-01-01T00:00:00Z', state: 'bot', evidence: 'was' },
      { from: '2020-01-01T00:00:00Z', until: null, state: 'unsure', evidence: 'maybe' },
    ]);
  });

  test('nothing said: no period', () => {
    expect(botPeriods([])).toEqual([]);
  });
});
