import { detached } from './detached.ts';
import { type Declaration, parseDeclarations } from './parse-declarations.ts';
import { type Identity, parseIdentity, parseStamp, type Stamp } from './parse-ident.ts';
import { parseTrailers, type Trailer } from './parse-trailers.ts';
import { subjectHash } from './subject.ts';

/** One commit object: whatever could not be read is mended or null, and has a reason in `problems`. */
export type Commit = {
  readonly author: Signature;
  readonly committer: Signature;
  readonly subjectHash: bigint;
  readonly trailers: readonly Trailer[];
  readonly declarations: readonly Declaration[];
  /** Quarantine reasons, each once. */
  readonly problems: readonly string[];
};

/** Who did it and when: seconds since 1970 UTC, null when unknown; minutes east of UTC. */
export type Signature = { readonly name: string; readonly email: string; readonly seconds: number | null; readonly offset: number };

/** Turns a commit object's bytes, one character per byte (latin1), into a commit. */
export type CommitParser = (object: string) => Commit;

type Headers = {
  readonly author: string | undefined;
  readonly committer: string | undefined;
  readonly encoding: string;
  readonly message: string;
};
type Line = { readonly identity: Identity; readonly stamp: Stamp };

const IDENTITIES_KEPT = 20_000;
const DAY = 86_400;
/** Finds where the time starts when no bracket says where the address ends. */
const STAMP_AT_END = /(?: -?\d+ [+-]\d+)?$/;

/**
 * Makes a parser for one repository. It remembers identities, which repeat a lot, up to a fixed number of them.
 * @param now seconds since 1970 UTC; dates more than a day later are unknown, and listed as `date-in-future`
 */
export function commitParser(now: number): CommitParser {
  const identities = new Map<string, Identity>();
  const identityOf = (bytes: string, encoding: string): Identity => {
    const key = encoding === '' ? bytes : `${encoding}\n${bytes}`;
    const known = identities.get(key);
    if (known) return known;
    if (identities.size >= IDENTITIES_KEPT) identities.clear();
    const identity = parseIdentity(bytes, encoding);
    identities.set(detached(key), identity);
    return identity;
  };
  const lineOf = (bytes: string | undefined, encoding: string): Line | undefined => {
    if (bytes === undefined) return undefined;
    const close = bytes.lastIndexOf('>');
    const end = close < 0 ? bytes.search(STAMP_AT_END) : close + 1;
    return { identity: identityOf(bytes.slice(0, end), encoding), stamp: parseStamp(bytes.slice(end)) };
  };
  return (object) => {
    const { author, committer, encoding, message } = splitHeaders(object);
    return commitOf(lineOf(author, encoding), lineOf(committer, encoding), encoding, message, now);
  };
}

function commitOf(author: Line | undefined, committer: Line | undefined, encoding: string, raw: string, now: number): Commit {
  const problems: string[] = [];
  if (!author) problems.push('author-missing');
  if (!committer) problems.push('committer-missing');
  const nul = raw.indexOf('\0');
  if (nul >= 0) problems.push('nul-in-message');
  const message = nul >= 0 ? raw.slice(0, nul) : raw;
  const authored = signature(author, now, problems);
  const committed = signature(committer, now, problems);
  const { trailers, problems: unreadable } = parseTrailers(message, encoding);
  for (const { person } of trailers) problems.push(...person.problems);
  problems.push(...unreadable);
  return {
    author: authored,
    committer: committed,
    subjectHash: subjectHash(message, encoding),
    trailers,
    declarations: parseDeclarations(message, encoding),
    problems: problems.length > 1 ? [...new Set(problems)] : problems,
  };
}

/** A time that cannot be read, or has not come yet, is unknown, never another one; an offset that cannot be read is UTC. */
function signature(line: Line | undefined, now: number, problems: string[]): Signature {
  const written = line?.stamp.seconds ?? null;
  const seconds = written !== null && written > now + DAY ? null : written;
  const offset = line?.stamp.offset ?? 0;
  if (line) {
    problems.push(...line.identity.problems);
    if (written === null) problems.push('date-unreadable');
    else if (line.stamp.offset === null) problems.push('offset-unreadable');
    if (written !== null && written < 0) problems.push('date-before-1970');
    if (written !== seconds) problems.push('date-in-future');
  }
  return { name: line?.identity.name ?? '', email: line?.identity.email ?? '', seconds, offset };
}

/** Header lines end at the first empty line. The first `author` and `committer` count; lines that continue a signature start with a blank. */
function splitHeaders(text: string): Headers {
  let author: string | undefined;
  let committer: string | undefined;
  let encoding = '';
  let start = 0;
  while (start < text.length && text.charCodeAt(start) !== 10) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (author === undefined && text.startsWith('author ', start)) author = text.slice(start + 7, end);
    else if (committer === undefined && text.startsWith('committer ', start)) committer = text.slice(start + 10, end);
    else if (encoding === '' && text.startsWith('encoding ', start)) encoding = text.slice(start + 9, end).trim();
    start = end + 1;
  }
  return { author, committer, encoding, message: text.slice(start + 1) };
}
