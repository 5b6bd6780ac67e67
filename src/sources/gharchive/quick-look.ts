import { numberAt } from './usable.ts';

/** Where the repository of an event stands in its line, found without reading the line. */
export type RepositorySpan = { id: number; from: number; to: number };

const REPO_AFTER_ACTOR = Buffer.from('},"repo":{"id":');
const NAME = Buffer.from(',"name":"');
const OPEN = 0x7b;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** The repository of nearly every event since 2015 begins within this many bytes. */
const HEAD = 700;

/**
 * Finds the repository of an event written in the usual order: `{"id":..,"type":..,"actor":{..},"repo":{"id":1,"name":"owner/name",..`. The second
 * object of the line must be flat and be followed by `"repo"`; a text cannot pretend to be that, because its quotes are escaped. Answers `false` for any other
 * line, which must then be read; fills `span` otherwise.
 */
export function quickLook(bytes: Buffer, from: number, newline: number, span: RepositorySpan): boolean {
  if (bytes[from] !== OPEN) return false;
  const actor = bytes.indexOf(OPEN, from + 1);
  const repo = bytes.indexOf(OPEN, actor + 1);
  const closing = repo - REPO_AFTER_ACTOR.indexOf(OPEN);
  if (actor < 0 || repo < 0 || repo > newline || repo - from > HEAD || closing <= actor) return false;
  if (bytes.compare(REPO_AFTER_ACTOR, 0, REPO_AFTER_ACTOR.length, closing, closing + REPO_AFTER_ACTOR.length) !== 0) return false;
  const id = closing + REPO_AFTER_ACTOR.length;
  let end = id;
  while (bytes[end]! >= 0x30 && bytes[end]! <= 0x39) end++;
  for (let i = 0; i < NAME.length; i++) if (bytes[end + i] !== NAME[i]) return false;
  const name = end + NAME.length;
  let to = name;
  while (to < newline && bytes[to] !== QUOTE && bytes[to] !== BACKSLASH) to++;
  if (bytes[to] !== QUOTE) return false;
  span.id = numberAt(bytes, id, end);
  span.from = name;
  span.to = to;
  return true;
}
