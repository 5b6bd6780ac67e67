import { expect, test } from 'vitest';
import { countryName } from '../src/model/countries.ts';
import type { EventData } from '../src/report/events/event-data.ts';
import { valueName } from '../src/report/events/event-names.ts';
import { nameOf } from '../src/report/model.ts';
import { plainText } from '../src/sources/adopters/markdown-text.ts';
import { scaleOf } from '../src/sources/adopters/scale-words.ts';
import { readRest } from '../src/sources/forges/read-rest.ts';
import { collect } from './events/collect.ts';
import { csv } from './events/read-event.ts';

const NOBODYS = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];

test.each(NOBODYS)('what others call %s is a name like any other', async (name) => {
  const event = { regionNames: {}, coLocated: {} } as unknown as EventData;
  for (const dimension of ['ticket', 'region', 'event', name]) expect(valueName(event, dimension, name, 'en')).toBeUndefined();
  expect(nameOf({ organisation: {} }, 'organisation', name, 'en')).toBe(name);
  expect(nameOf({}, name, name, 'en')).toBe(name);
  expect(countryName(name)).toEqual({ en: name, zh: name });
  const entity = `&${name.replaceAll('_', '')};`;
  expect(plainText(entity)).toBe(entity);
  expect(scaleOf(`5 ${name}`)).toBeUndefined();
  const envelope = { about: name, at: '2026-01-01T00:00:00Z', ask: {}, answer: {} };
  expect(readRest(envelope, {} as Parameters<typeof readRest>[1])).toBeUndefined();
  const file = csv('Name,Email,Company,Ticket,Status', ['Ada', 'ada@example.org', 'Acme', name, 'approved']);
  expect((await collect(file)).registrations).toMatchObject([{ ticket: name }]);
});
