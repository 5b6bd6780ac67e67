import type { Limits } from '../../config/limits.ts';
import type { RowWriter, Value } from '../../model/database.ts';
import type { Quarantined } from '../../model/quarantine.ts';
import type { Effects } from '../../util/effects.ts';
import { dayNumber } from '../affiliations/day.ts';
import { decodeFile } from '../git/decode-text.ts';
import { findGitDir } from '../git/git-dir.ts';
import { gitError, runLocalGit, withoutSecrets } from '../git/run-git.ts';
import { findCommit, findTip } from '../git/tip.ts';
import type { Previous, Reading, Sink, Source } from '../source.ts';
import { type Change, historyReader, type Step } from './history.ts';
import { type Revision, readRevisions } from './revisions.ts';

/** Raised when the same history would give other rows. */
const READER = 2;
const ID = 'landscape';

/** Where the last reading ended. `sure` is false when what that revision says is not all that stands: some of it is of an earlier one. */
type Cursor = {
  readonly reader: number;
  readonly tip: string;
  readonly revision: number;
  readonly seconds: number;
  readonly sure: boolean;
};

export type LandscapeOptions = {
  /** The folder that git reads. */
  readonly repository: string;
  /** The place as configured. */
  readonly origin: string;
  /** A commit to read up to instead of the tip of the default branch, or null. */
  readonly at: string | null;
  /** `held`: bytes of a file that is read. */
  readonly limits: Pick<Limits, 'held' | 'depth'>;
};

/** The landscape over its whole history: what each revision changes in its members and projects. */
export function landscapeSource({ repository, origin, at, limits }: LandscapeOptions): Source {
  return {
    id: ID,
    kind: 'landscape',
    origin: withoutSecrets(origin),
    tables: ['raw_landscape_revision', 'raw_landscape_change'],
    fingerprint: async (effects) => `${READER} ${(await tipOf({ repository, origin, at }, effects)) ?? 'empty'}`,
    async plan(previous, effects) {
      const { gitDir } = await findGitDir(repository, effects);
      const tip = await tipOf({ repository, origin, at }, effects);
      if (tip === undefined) return { mode: 'replace', read: async (sink) => nothing(origin, sink) };
      const last = await reachable(previous, tip, gitDir, effects);
      return {
        mode: last === undefined ? 'replace' : 'append',
        read: (sink) => readAll({ gitDir, tip, last, origin, limits }, sink, effects),
      };
    },
  };
}

async function tipOf(
  { repository, origin, at }: Pick<LandscapeOptions, 'repository' | 'origin' | 'at'>,
  effects: Effects,
): Promise<string | undefined> {
  const dir = await findGitDir(repository, effects);
  const tip =
    at === null ? findTip(dir, { branch: null, place: repository }, effects) : findCommit(at, dir, withoutSecrets(origin), effects);
  return (await tip)?.sha;
}

function nothing(origin: string, sink: Sink): Reading {
  sink.quarantine({ file: withoutSecrets(origin), line: 0, item: '', reason: 'no-commits', kept: false });
  return { version: '', cursor: null };
}

/** The last reading, when everything new follows it on the first-parent line. */
async function reachable(previous: Previous | undefined, tip: string, gitDir: string, effects: Effects): Promise<Cursor | undefined> {
  const last = previous?.cursor ? (JSON.parse(previous.cursor) as Cursor) : undefined;
  if (last === undefined || last.reader !== READER || !last.sure) return undefined;
  const { code, stdout, stderr } = await runLocalGit(gitDir, ['rev-list', '--first-parent', tip, '--'], effects);
  if (code !== 0) throw gitError({ en: 'list the revisions', zh: '列出各版' }, stderr);
  return stdout.includes(last.tip) ? last : undefined;
}

type Wanted = {
  readonly gitDir: string;
  readonly tip: string;
  readonly last: Cursor | undefined;
  readonly origin: string;
  readonly limits: LandscapeOptions['limits'];
};

async function readAll({ gitDir, tip, last, origin, limits }: Wanted, sink: Sink, effects: Effects): Promise<Reading> {
  const read = historyReader(limits.depth);
  if (last !== undefined) await readRevisions(gitDir, ['-1', last.tip], (revision) => void read(revision), limits.held, effects);
  const revisions = await sink.writer('raw_landscape_revision');
  const changes = await sink.writer('raw_landscape_change');
  let end: Omit<Cursor, 'reader' | 'tip'> = last ?? { revision: 0, seconds: 0, sure: true };
  let latest: Revision | undefined;
  const standing: Omit<Quarantined, 'source'>[] = [];
  const list = (problems: typeof standing, kept: boolean) => problems.forEach((problem) => void sink.quarantine({ ...problem, kept }));
  try {
    const take = (revision: Revision) => {
      const step = read(revision);
      latest = revision;
      const seconds = Number.isNaN(revision.seconds) ? end.seconds : Math.max(end.seconds, revision.seconds);
      end = { revision: end.revision + 1, seconds, sure: step.sure };
      revisions.append(revisionRow(revision.sha, end, step));
      for (const change of step.changes) appendChange(changes, end.revision, change);
      // What a later revision mended lost nothing but a moment.
      if (step.sure) list(standing.splice(0), true);
      for (const problem of step.problems) {
        const found = { ...problem, file: `${withoutSecrets(origin)}/${problem.file}`, item: revision.sha };
        if (problem.kept) sink.quarantine(found);
        else standing.push(found);
      }
    };
    await readRevisions(gitDir, last === undefined ? [tip] : [tip, `^${last.tip}`], take, limits.held, effects);
    list(standing, false);
    if (latest !== undefined) list(guessedIn(latest, withoutSecrets(origin)), true);
  } finally {
    await revisions.close();
    await changes.close();
  }
  const cursor: Cursor = { reader: READER, tip, ...end };
  return { version: tip, cursor: JSON.stringify(cursor) };
}

/** Of the latest revision, where bytes are not UTF-8: they are read as windows-1252, which may not be what they are. */
function guessedIn({ sha, landscape = '', members = '' }: Revision, folder: string): Omit<Quarantined, 'source'>[] {
  return Object.entries({ 'landscape.yml': landscape, 'members.yml': members }).flatMap(([name, bytes]) =>
    decodeFile(bytes).guessed.map((line) => ({ file: `${folder}/${name}`, line, item: sha, reason: 'text-encoding', kept: true })),
  );
}

function revisionRow(sha: string, { revision, seconds }: { revision: number; seconds: number }, { outcome, tally }: Step): Value[] {
  return [ID, revision, sha, BigInt(seconds) * 1_000_000n, outcome, tally.items, tally.members, tally.unnamed, tally.projects, tally.own];
}

function appendChange(writer: RowWriter, revision: number, { item, present, state }: Change): void {
  const { fields } = state;
  const day = (text: string | null) => (text === null ? null : dayNumber(text));
  const said = [
    state.kind,
    state.name,
    state.level,
    state.endUser,
    fields.unnamed,
    day(fields.joined),
    fields.homepage,
    fields.slug,
    fields.repository,
  ];
  writer.append([
    ID,
    revision,
    item,
    present,
    ...said,
    day(fields.accepted),
    day(fields.incubating),
    day(fields.graduated),
    day(fields.archived),
  ]);
}
