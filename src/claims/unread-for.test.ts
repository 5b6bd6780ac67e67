import { describe, expect, it } from 'vitest';
import type { ClaimSpec } from '../config/claims-schema.ts';
import { unreadFor } from './unread-for.ts';

const source = (kind: string, name: string) => ({ kind, source: name, name });
const SOURCES = [
  source('git', 'git:example/kestrel'),
  source('git', 'git:example/merlin'),
  source('affiliations', 'affiliations:people.json'),
  source('corrections', 'corrections:c.csv'),
  source('landscape', 'landscape:l'),
  source('gharchive', 'gharchive:2019'),
  source('adopters', 'adopters:a'),
  source('event', 'event:day'),
  source('event', 'event-file:night:list.csv'),
];
const CONTEXT = { unread: SOURCES, projects: { falcons: { repositories: ['example/kestrel'] }, empty: {} } } as unknown as Parameters<
  typeof unreadFor
>[1];
const restsOn = (claim: object) => unreadFor(claim as ClaimSpec, CONTEXT).map((one) => one.source);
const measured = (measure: string, where: object = {}, more: object = {}) =>
  restsOn({ kind: 'rank', by: 'country', measure, where, ...more });

const PEOPLE = ['affiliations:people.json', 'corrections:c.csv'];

describe('a claim rests on', () => {
  it('the history of its repository, or of those of its project, and on who people are', () => {
    expect(measured('commits')).toEqual(['git:example/kestrel', 'git:example/merlin', ...PEOPLE]);
    expect(measured('commits', { repository: 'example/merlin' })).toEqual(['git:example/merlin', ...PEOPLE]);
    expect(measured('commits', { project: 'falcons' })).toEqual(['git:example/kestrel', ...PEOPLE]);
    expect(measured('commits', { project: 'falcons', repository: 'example/merlin' })).toEqual(['git:example/merlin', ...PEOPLE]);
    expect([measured('commits', { project: 'empty' }), measured('commits', { project: 'unknown' })]).toEqual([PEOPLE, PEOPLE]);
  });

  it('the archive where it counts acts of every kind', () => {
    expect(measured('contributions')).toContain('gharchive:2019');
    expect(measured('commits')).not.toContain('gharchive:2019');
  });

  it('the landscape for members, and nothing else', () => {
    expect(measured('members')).toEqual(['landscape:l']);
    expect(restsOn({ kind: 'membership', subject: 'Example Pay' })).toEqual(['landscape:l']);
  });

  it('the files of its event, or of every event', () => {
    expect(measured('event-registrations')).toEqual(['event:day', 'event-file:night:list.csv']);
    expect(measured('event-registrations', { event: 'day' })).toEqual(['event:day']);
    expect(measured('event-registrations', { event: 'night' })).toEqual(['event-file:night:list.csv']);
  });

  it('what is published of adopters where it cites what one of them has', () => {
    expect(restsOn({ kind: 'count', cited: { organisation: 'Example Pay', what: 'clusters' } })).toEqual(['adopters:a']);
    expect([
      restsOn({ kind: 'count', cited: { value: 5 } }),
      restsOn({ kind: 'count', cited: 'not-published' }),
      restsOn({ kind: 'count' }),
    ]).toEqual([[], [], []]);
  });
});
