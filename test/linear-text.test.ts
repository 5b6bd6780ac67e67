import { expect, test } from 'vitest';
import { presentId } from '../src/audit/editions.ts';
import { repositoryName } from '../src/config/repository.ts';
import { originOf } from '../src/config/repository-place.ts';
import { agentFinder, builtInAgents } from '../src/facts/people/bots/agents.ts';
import { readCompany } from '../src/facts/people/forges/company-text.ts';
import { split } from '../src/facts/places/geocode/split.ts';
import { organisationKey } from '../src/model/organisation-key.ts';
import { figuresOf } from '../src/report/locales-agree.ts';
import { addressOf, leadingLink, plainText } from '../src/sources/adopters/markdown-text.ts';
import { organisationInCell, organisationInItem } from '../src/sources/adopters/organisation-in.ts';
import { scaleOf } from '../src/sources/adopters/scale-words.ts';
import { headerNames, normaliseHeader, questionText } from '../src/sources/events/headers.ts';
import { comparableWord } from '../src/sources/events/words.ts';
import { parseDeclarations } from '../src/sources/git/parse-declarations.ts';
import { normaliseEmail } from '../src/util/pseudonym.ts';
import { withoutEnd } from '../src/util/without-end.ts';

const LETTERS = 200_000;
const agents = agentFinder(builtInAgents());

/** Every reader of a text that somebody else wrote. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  presentId,
  originOf: (text) => originOf(`[remote "origin"]${text}\u2028x`),
  repositoryName,
  agentFinder: (text) => [
    agents.asPerson(text, ''),
    agents.asDeclared({ form: 'assisted-by', name: text, email: text, link: '' }),
    agents.asDeclared({ form: 'line', name: text, email: '', link: text }),
  ],
  readCompany: (text) => readCompany(text, () => undefined),
  split,
  figuresOf,
  addressOf: (text) => addressOf('Acme', text),
  leadingLink,
  plainText,
  organisationInCell,
  organisationInItem,
  scaleOf,
  headerNames,
  normaliseHeader,
  questionText,
  organisationKey,
  comparableWord,
  parseDeclarations: (text) => parseDeclarations(`subject\n\nAssisted-by: ${text}\nGenerated with ${text}`, 'utf-8'),
  normaliseEmail: (text) => normaliseEmail(`a@${text}(`),
  withoutEnd: (text) => withoutEnd(text, /\s/),
};

/** One run that ends in something else; pieces of one kind and of several, without what would close them. */
const PUMPED = [
  ' ',
  '-',
  '.',
  '(',
  '[',
  '<',
  '"',
  '0',
  'a',
  '/',
  '—',
  '[](',
  '![](',
  '<a href=',
  '<img alt="',
  ' co',
  ' (',
  '- ',
  '-=',
  '1.',
  '@a',
];

test.each(Object.entries(READERS))('%s ends on runs of 200,000 letters', (_name, read) => {
  for (const piece of PUMPED) {
    const run = piece.repeat(LETTERS / piece.length);
    for (const text of [`${run}x`, `x${run}x`, `x${run}`, `figure:${run}`, `x${run}\n`]) expect(() => read(text)).not.toThrow();
  }
});

test('what a run ends in decides what is left', () => {
  expect(withoutEnd(`a ${'b '.repeat(3)}`, /\s/)).toBe('a b b b');
  expect(withoutEnd('   ', /\s/)).toBe('');
  expect(normaliseEmail('Alice@Example.org')).toBe('alice@example.org');
  expect([normaliseEmail('a@b'), normaliseEmail('a@.b'), normaliseEmail('a@b.')]).toEqual([null, null, null]);
  expect(organisationKey('Acme Robotics Co., Ltd.')).toBe('acme robotics');
  expect(normaliseHeader(' "Name: (required)" ')).toBe('name');
  expect(questionText('3. Company * (choose one)')).toBe('company');
});

test('links as readers see them', () => {
  const markup = '[![Acme [x]](logo.png "t")](https://acme.example.org/a_(b)) and <a class="c" href=\'https://b.example.org\'>Bolt</a>';
  expect(leadingLink(markup)).toEqual({ text: 'Acme [x]', address: 'https://acme.example.org/a_(b)' });
  expect(plainText(markup)).toBe('Acme [x] and Bolt');
  expect(addressOf('Acme', 'see <a class="c" href=https://b.example.org>Bolt</a>')).toBe('https://b.example.org');
  expect(plainText('<img src="a.png" alt=\'Crank\'> & [Dynamo][1]')).toBe('Crank & Dynamo');
});
