import { trimmed } from './blanks.ts';
import { type Identity, parseIdentity } from './parse-ident.ts';

/** The trailers that name people. */
const KINDS = ['co-authored-by', 'signed-off-by', 'reviewed-by', 'tested-by', 'acked-by', 'reported-by', 'suggested-by'] as const;
export type TrailerKind = (typeof KINDS)[number];
export type Trailer = { readonly kind: TrailerKind; readonly person: Identity };
export type Trailers = { readonly trailers: readonly Trailer[]; readonly problems: readonly string[] };

/** The kernel's word for whoever wrote a part of the commit. */
const CO_DEVELOPED = 'co-developed-by';
const NONE: Trailers = { trailers: [], problems: [] };
const WANTED = /-by[ \t]*:/i;
const NAMED = /<[^<>]*>/;

/**
 * The people named in a message's trailers, each once per kind.
 * @param message the whole message as bytes held in a latin1 string
 */
export function parseTrailers(message: string, encoding: string): Trailers {
  if (!WANTED.test(message)) return NONE;
  const found = new Map<string, Trailer>();
  const problems: string[] = [];
  for (const { key, value } of trailerFields(message)) {
    const written = key.toLowerCase();
    const kind = written === CO_DEVELOPED ? 'co-authored-by' : KINDS.find((one) => one === written);
    if (kind === undefined) continue;
    if (!NAMED.test(value)) {
      problems.push('trailer-unreadable');
      continue;
    }
    const person = parseIdentity(value, encoding);
    found.set(`${kind}\n${person.name}\n${person.email}`, { kind, person });
  }
  return { trailers: [...found.values()], problems };
}

type Field = { readonly key: string; readonly value: string };

const FIELD = /^([A-Za-z0-9-]+)[ \t]*:(.*)$/s;
const MADE_BY_GIT = /^(?:Signed-off-by: |\(cherry picked from commit )/;
const CONTINUED = /^[ \t\r]/;
const LEADING = /^(?:[ \t\r]*\n)+/;
const BLANK = /^[ \t\r]*$/;
const FOLD = /\n[ \t\r]*/g;

/**
 * All trailers of a message by git's own rule (git-interpret-trailers): the last paragraph, unless it is also the first, when it holds
 * trailers only, or holds a line that git itself makes and at least a quarter of it are trailers. A line that starts with white space
 * continues the one before it.
 */
export function trailerFields(message: string): readonly Field[] {
  const fields: { key: string; value: string }[] = [];
  let trailers = 0;
  let others = 0;
  let madeByGit = false;
  let before: 'trailer' | 'git' | 'other' = 'other';
  for (const line of lastParagraph(message)) {
    if (line.startsWith('#')) {
      before = 'other';
      continue;
    }
    if (CONTINUED.test(line)) {
      if (before === 'trailer') fields.at(-1)!.value += `\n${line}`;
      if (before === 'other') others++;
      continue;
    }
    const field = FIELD.exec(line);
    const git = MADE_BY_GIT.test(line);
    before = field ? 'trailer' : git ? 'git' : 'other';
    madeByGit ||= git;
    if (field) fields.push({ key: field[1]!, value: field[2]! });
    if (before === 'other') others++;
    else trailers++;
  }
  const isBlock = others === 0 || (madeByGit && trailers * 3 >= others);
  return isBlock ? fields.map(({ key, value }) => ({ key, value: trimmed(value.replace(FOLD, ' ')) })) : [];
}

/** The lines of the last paragraph; none when it is also the first one, the subject, comments not counting as lines of a subject. */
function lastParagraph(message: string): readonly string[] {
  const lines = message.replace(LEADING, '').split('\n');
  const counts = (line: string) => !line.startsWith('#');
  const last = lines.findLastIndex((line) => counts(line) && !BLANK.test(line));
  const before = lines.slice(0, last + 1).findLastIndex((line) => BLANK.test(line));
  return before < 0 ? [] : lines.slice(before + 1, last + 1);
}
