import type { Database } from '../../../model/database.ts';
import { combineSignals } from './combine.ts';
import type { LocationSlice, Signal } from './signal.ts';

/** Writes the signals of people of whom none stand there, and what they add up to. */
export async function write(database: Database, byPerson: ReadonlyMap<number, readonly Signal[]>): Promise<void> {
  const [signals, locations] = [await database.writer('signal'), await database.writer('location')];
  for (const person of [...byPerson.keys()].sort((a, b) => a - b)) {
    const ofPerson = byPerson.get(person)!;
    for (const each of ofPerson) signals.append(signalRow(person, each));
    for (const slice of combineSignals(ofPerson)) locations.append(locationRow(person, slice));
  }
  await signals.close();
  await locations.close();
}

function signalRow(person: number, { kind, state, codes, region, from, until, strength, evidence, source, line, consistent }: Signal) {
  const fits = consistent === undefined ? null : [...consistent].sort().join('|');
  return [person, kind, state, codes.join('|'), region, from, until, strength, evidence, source, line, fits];
}

function locationRow(person: number, { from, until, state, country, region, reason, flags }: LocationSlice) {
  return [person, from, until, state, country, region, reason, flags];
}
