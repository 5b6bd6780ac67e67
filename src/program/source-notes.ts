import { isAddress } from '../config/repository.ts';
import type { Database } from '../model/database.ts';
import type { NoteKind } from '../sources/source.ts';
import type { Logger } from '../util/effects.ts';

type Note = { readonly source: string; readonly origin: string; readonly kind: NoteKind; readonly detail: string };

const NAMED_AT_MOST = 3;

const TOO_MANY = 'one of its commits shows more files than limits.paths of muster.yaml allows';

/** Git in the clone that was read; of what is named by its address, the reader knows where the clone is. */
const gitIn = (origin: string): string => (isAddress(origin) ? 'git' : `git -C ${origin}`);

/** What is not known, and the command that mends it. */
const WORDS: Readonly<Record<NoteKind, (note: Note) => string>> = {
  shallow: ({ origin }) =>
    `a shallow clone: its older history is missing from every number. Mend it with: ${gitIn(origin)} fetch --unshallow`,
  lines: ({ origin, detail }) => {
    if (detail === 'paths') return `its lines are not counted, since ${TOO_MANY}; everything else is`;
    const what = detail === '' ? 'all of its files' : `the object ${detail}`;
    return `its lines are not counted, since git cannot read ${what}; everything else is. See: ${gitIn(origin)} fsck`;
  },
  mailmap: ({ origin }) =>
    `no .mailmap could be looked for, since its files are not there. Where they can be fetched: ${gitIn(origin)} show HEAD:.mailmap`,
  maintainers: ({ detail }) => {
    if (detail === 'paths') return `who its OWNERS and MAINTAINERS files name is not known, since ${TOO_MANY}`;
    return detail === 'tip'
      ? 'who its OWNERS and MAINTAINERS files name is known as of now only: the copy of an address holds no older files. Name a full ' +
          'clone by its path for their history'
      : `who its OWNERS and MAINTAINERS files name is not known whole, since git cannot read ${detail === '' ? 'its files' : `the object ${detail}`}`;
  },
  undated: ({ detail }) =>
    `nothing tells when this list was taken, so it counts as known from ${detail}, the day it was read. Say it in muster.yaml with as_of:`,
  tags: ({ origin }) =>
    `its releases are unknown, since git cannot list its tags; everything else is read. See: ${gitIn(origin)} for-each-ref refs/tags`,
};

/** Tells what sources could not tell, a few of each kind by name. */
export async function tellNotes(database: Database, log: Logger): Promise<void> {
  const notes = await database.all<Note>(
    'SELECT note.source, state.origin, note.kind, note.detail FROM source_note AS note JOIN source_state AS state USING (source) ' +
      'ORDER BY note.kind, note.source',
  );
  for (const kind of Object.keys(WORDS) as NoteKind[]) {
    const own = notes.filter((note) => note.kind === kind);
    for (const note of own.slice(0, NAMED_AT_MOST)) log.warn(`${note.source}: ${WORDS[kind](note)}`);
    if (own.length > NAMED_AT_MOST) log.warn(`  ... and ${own.length - NAMED_AT_MOST} more sources alike (table source_note)`);
  }
}

/** Tells which rows of sources are not followed, since they agree with clocks little more often than chance. */
export async function tellSetAside(database: Database, log: Logger): Promise<void> {
  const classes = await database.all<{
    source: string;
    category: string;
    form: string;
    rows: number;
    compared: number;
    agreeing: number;
    chance: number;
  }>('SELECT source, category, form, "rows", compared, agreeing, chance FROM location_class WHERE aside ORDER BY ALL');
  for (const { source, category, form, rows, compared, agreeing, chance } of classes) {
    const written = FORMS[form as keyof typeof FORMS];
    log.warn(
      `${source}: ${rows.toLocaleString('en')} places (${category}, ${written}) are set aside: the clocks of ${agreeing} of ${compared} people ` +
        `allow them, little more than chance would (${Math.round(chance * 100)}%). They look guessed, not declared (table location_class).`,
    );
  }
}

const FORMS = { code: 'codes of two capital letters', 'small-code': 'codes of two small letters', text: 'other texts' } as const;
