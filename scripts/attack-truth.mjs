// What is true of every quantity that the stranger attacks, counted from the store: an interval that does not hold it is a mistake of the stranger.

import { dimSql, factsSql } from '../dist/measures/event-tables/facts.js';
import { eventStatements } from '../dist/measures/event-tables/figures.js';
import { EVENT_TABLE_LIST } from '../dist/measures/event-tables/table-list.js';
import { unseal } from '../dist/model/secret.js';

const NO_ANSWERS = new Set(['no-answer', 'not-asked', 'not-told', 'not-matched']);

/** A function from the id of a quantity to its true value; undefined for what it does not know. */
export async function truthOf(database, event, folder) {
  const records = {};
  for (const facts of ['registrations', 'came', 'proposals', 'speakers', 'responses', 'ratings']) {
    const dims = [...new Set(EVENT_TABLE_LIST.filter((table) => table.facts === facts).flatMap((table) => table.dims))];
    const columns = dims.map((dim) => `${dimSql(dim, facts)} AS "${dim}"`).join(', ');
    records[facts] = await database.all(`SELECT ${columns} FROM (\n${factsSql(facts)}\n)`, { event });
  }
  const figures = new Map(unseal(await eventStatements(database, event)).figures.map((figure) => [figure.id, figure]));
  const listed = listings(folder, event);
  /** How many records stand in a row of each of some dimensions, by their rows: counted once for all cells of a table. */
  const cubes = new Map();
  const cubeOf = (facts, dims) => {
    const name = `${facts} ${dims.join()}`;
    if (cubes.has(name)) return cubes.get(name);
    const cube = new Map();
    const row = (record, dim) =>
      listed(facts, dim).has(record[dim]) || NO_ANSWERS.has(record[dim]) ? [record[dim]] : [record[dim], 'other'];
    for (const record of records[facts]) {
      const keys = dims.reduce((found, dim) => found.flatMap((key) => row(record, dim).map((value) => `${key}\0${value}`)), ['']);
      for (const key of new Set(keys)) cube.set(key, (cube.get(key) ?? 0) + 1);
    }
    cubes.set(name, cube);
    return cube;
  };
  const count = (facts, places) => {
    const but = places.findIndex(([, category]) => category === 'not approved');
    if (but >= 0) return count(facts, places.toSpliced(but, 1)) - count(facts, places.with(but, [places[but][0], 'approved']));
    const cube = cubeOf(
      facts,
      places.map(([dim]) => dim),
    );
    return cube.get(places.map(([, category]) => `\0${category}`).join('')) ?? 0;
  };
  const figure = (id) => figures.get(id)?.share?.numerator ?? figures.get(id)?.value;
  const DERIVED = {
    'registrations beyond the first of a person': () => figure('attendees.registered') - figure('attendees.people'),
    'registrations not approved': () => figure('attendees.registered') - figure('attendees.approved'),
    'people with an address': () => figure('attendees.people') - figure('attendees.unmatched'),
    'people who proposed and do not speak': () => figure('cfp.proposed_speakers') - figure('speakers.total'),
    'proposals accepted and not scheduled': () => figure('cfp.accepted') - figure('cfp.scheduled'),
    'proposals accepted and not confirmed': () => figure('cfp.accepted') - figure('cfp.confirmed'),
  };
  return (id) => {
    if (id.includes('other:')) return undefined;
    const cell = /^(registrations|came|proposals|speakers|responses|ratings)@[^|]+\|(.*)$/.exec(id);
    if (cell)
      return count(
        cell[1],
        cell[2] === '' ? [] : cell[2].split('&').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
      );
    const one = /^figure:([^/@]+)(\/base|\/others)?@/.exec(id);
    if (one && figures.has(one[1])) {
      const { share, value } = figures.get(one[1]);
      return one[2] === '/base' ? share.base : one[2] === '/others' ? share.base - share.numerator : (share?.numerator ?? value);
    }
    const derived = /^derived:(.+)@/.exec(id);
    return derived ? DERIVED[derived[1]]?.() : undefined;
  };
}

function listings(folder, event) {
  const SUBJECT = {
    registrations: 'attendees',
    came: 'came',
    proposals: 'cfp',
    speakers: 'speakers',
    responses: 'survey',
    ratings: 'ratings',
  };
  return remembered((facts, dim) => {
    const names = new Set();
    for (const [path, text] of folder) {
      if (!path.startsWith(`data/event.${event}.${SUBJECT[facts]}.`) || !path.endsWith('.csv')) continue;
      const [header, ...lines] = text
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      const place = header.indexOf(dim);
      if (place >= 0) for (const line of lines) if (!['other', 'all'].includes(line[place])) names.add(line[place]);
    }
    return names;
  });
}

function remembered(compute) {
  const known = new Map();
  return (facts, dim) => {
    const key = `${facts} ${dim}`;
    if (!known.has(key)) known.set(key, compute(facts, dim));
    return known.get(key);
  };
}
