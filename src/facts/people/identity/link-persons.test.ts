import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupBy } from '../../../util/group-by.ts';
import { LINK_RULES, type Link, type LinkInput, linkPersons } from './link-persons.ts';

const link = (rule: Link['rule'], a: string, b: string, line = 1): Link => ({ rule, source: 'file', line, a, b });
const input = (part: Partial<LinkInput>): LinkInput => ({
  keys: [],
  links: [],
  apart: [],
  isShared: () => false,
  isBot: () => false,
  ...part,
});

/** Persons as lists of keys. */
function persons(result: ReturnType<typeof linkPersons>): string[][] {
  return [...groupBy(result.keys, ({ person }) => person)].sort(([a], [b]) => a - b).map(([, keys]) => keys.map(({ key }) => key));
}

describe('linkPersons', () => {
  test('links join through any chain; a key alone is a person', () => {
    const result = linkPersons(
      input({ keys: ['email:z'], links: [link('mailmap', 'email:b', 'email:a'), link('github-users', 'login:c', 'email:b', 7)] }),
    );
    expect(persons(result)).toEqual([['email:a', 'email:b', 'login:c'], ['email:z']]);
    expect(result.keys.map(({ rule, line }) => [rule, line])).toEqual([
      ['mailmap', 1],
      ['mailmap', 1],
      ['github-users', 7],
      ['seen', 0],
    ]);
  });

  test('what the configuration keeps apart stays apart, through any chain, and the weaker link is the one refused', () => {
    const links = [link('github-users', 'email:b', 'email:m'), link('mailmap', 'email:a', 'email:m')];
    const result = linkPersons(input({ links, apart: [['email:a', 'email:b']] }));
    expect(persons(result)).toEqual([['email:a', 'email:m'], ['email:b']]);
    expect(result.conflicts).toMatchObject([{ reason: 'configured-apart', rule: 'github-users', a: 'email:b', b: 'email:m' }]);
  });

  test('a shared address joins nobody, unless the configuration says so', () => {
    const links = [link('affiliation-entry', 'email:root@localhost', 'email:a'), link('mailmap', 'email:root@localhost', 'email:b')];
    const isShared = (key: string) => key === 'email:root@localhost';
    expect(persons(linkPersons(input({ links, isShared })))).toHaveLength(3);
    expect(linkPersons(input({ links, isShared })).conflicts.map(({ reason }) => reason)).toEqual(['shared-address', 'shared-address']);
    expect(
      persons(linkPersons(input({ links: [...links, link('configured', 'email:root@localhost', 'email:a')], isShared }))),
    ).toHaveLength(2);
  });

  test('an address of four logins joins none of them; one of three does', () => {
    const four = ['a', 'b', 'c', 'd'].map((login) => link('github-users', 'email:office', `login:${login}`));
    expect(persons(linkPersons(input({ links: four })))).toHaveLength(5);
    expect(persons(linkPersons(input({ links: four.slice(1) })))).toHaveLength(1);
  });

  test('a noreply address said to be of many logins keeps the login it carries, and only that', () => {
    const address = 'email:1+ada@users.noreply.github.com';
    const others = ['b', 'c', 'd', 'e'].map((login) => link('gharchive', address, `login:${login}`));
    const result = linkPersons(input({ links: [...others, link('github-noreply', address, 'login:ada')] }));
    expect(persons(result)).toContainEqual([address, 'login:ada']);
    expect(result.conflicts.map(({ reason }) => reason)).toEqual(Array(4).fill('address-of-many-logins'));
  });

  test('what a file says of a noreply address and the login it carries is never refused', () => {
    const address = 'email:1+ada@users.noreply.github.com';
    const logins = ['ada', 'b', 'c', 'd', 'e'].map((login) => link('github-users', address, `login:${login}`));
    const result = linkPersons(input({ links: logins }));
    expect(persons(result)).toContainEqual([address, 'login:ada']);
    expect(result.conflicts.map(({ b }) => b)).toEqual(['login:b', 'login:c', 'login:d', 'login:e']);
  });

  test('the account of an automaton is not joined with that of a human', () => {
    const links = [
      link('affiliation-entry', 'email:ci@example.org', 'email:ada@example.org'),
      link('github-noreply', 'email:ada@example.org', 'login:ada'),
    ];
    const result = linkPersons(input({ links, isBot: (key) => key === 'email:ci@example.org' }));
    expect(persons(result)).toEqual([['email:ada@example.org', 'login:ada'], ['email:ci@example.org']]);
    expect(result.conflicts).toMatchObject([{ reason: 'bot-and-human' }]);
  });

  const keys = ['email:a', 'email:b', 'email:c', 'email:d', 'login:e', 'login:f', 'login:g'];
  const anyLink = fc.record({
    rule: fc.constantFrom(...LINK_RULES),
    source: fc.constantFrom('x', 'y'),
    line: fc.integer({ min: 1, max: 9 }),
    a: fc.constantFrom(...keys),
    b: fc.constantFrom(...keys),
  });
  const anyApart = fc.array(fc.uniqueArray(fc.constantFrom(...keys), { minLength: 2, maxLength: 3 }), { maxLength: 2 });

  test('the order of the input changes nothing', () => {
    const property = fc.property(fc.array(anyLink, { maxLength: 14 }), anyApart, fc.infiniteStream(fc.nat()), (links, apart, order) => {
      const shuffled = links
        .map((one) => ({ one, at: order.next().value }))
        .sort((x, y) => x.at - y.at)
        .map(({ one }) => one);
      const turned = shuffled.map((one, position) => (position % 2 === 0 ? one : { ...one, a: one.b, b: one.a }));
      const isBot = (key: string) => key === 'email:d';
      const there = linkPersons(input({ keys, links, apart, isBot }));
      const back = linkPersons(input({ keys: [...keys].reverse(), links: turned, apart: apart.map((list) => [...list].reverse()), isBot }));
      expect(back).toEqual(there);
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('persons are the connected components of the links that were followed, numbered densely by their smallest key', () => {
    fc.assert(
      fc.property(fc.array(anyLink, { maxLength: 14 }), anyApart, (links, apart) => {
        const result = linkPersons(input({ keys, links, apart }));
        const refused = new Set(
          result.conflicts.map(({ rule, source, line, a, b }) => JSON.stringify([rule, source, line, [a, b].sort()])),
        );
        const followed = links.filter(({ rule, source, line, a, b }) => !refused.has(JSON.stringify([rule, source, line, [a, b].sort()])));
        const label = new Map(keys.map((key) => [key, key]));
        for (let round = 0; round < keys.length; round++) {
          for (const { a, b } of followed) {
            const least = [label.get(a)!, label.get(b)!].sort()[0]!;
            label.set(a, least).set(b, least);
          }
        }
        const leasts = [...new Set(label.values())].sort();
        expect(Object.fromEntries(result.keys.map(({ key, person }) => [key, person]))).toEqual(
          Object.fromEntries(keys.map((key) => [key, leasts.indexOf(label.get(key)!) + 1])),
        );
        for (const list of apart) expect(new Set(list.map((key) => label.get(key))).size).toBe(list.length);
      }),
      { numRuns: 500 },
    );
  });
});
