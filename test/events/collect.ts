import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import type { Proposal, Registration, Session, SessionRating, Speaker, SurveyResponse } from '../../src/model/event-rows.ts';
import { type EventSink, type FileMapping, type FormatId, NO_MAPPING, type ReadContext } from '../../src/sources/events/format.ts';
import { withEventFile } from '../../src/sources/events/open-file.ts';
import { chooseFormat } from '../../src/sources/events/registry.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { TEST_PSEUDONYMS } from './read-event.ts';

export type Collected = {
  format: FormatId;
  rowsIn: number;
  rowsUsed: number;
  readonly registrations: Registration[];
  readonly proposals: Proposal[];
  readonly speakers: Speaker[];
  readonly sessions: Session[];
  readonly responses: SurveyResponse[];
  readonly ratings: SessionRating[];
  readonly reviewers: Set<string>;
  readonly questions: string[];
  readonly leftOut: Record<string, number>;
  readonly malformed: { line: number; reason: string }[];
  readonly notes: Record<string, number>;
  readonly unused: string[];
  /** As "field: text". */
  readonly unlisted: string[];
};

/** Reads one file without a store. @throws MusterError as reading does */
export async function collect(
  content: string | Uint8Array,
  name = 'export.csv',
  format: FormatId | null = null,
  mapping: Partial<FileMapping> = {},
  mode: ReadContext['mode'] = 'in-person',
): Promise<Collected> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-collect-'));
  try {
    await writeFile(join(folder, name), content);
    const seen: Collected = {
      format: 'bevy',
      rowsIn: 0,
      rowsUsed: 0,
      registrations: [],
      proposals: [],
      speakers: [],
      sessions: [],
      responses: [],
      ratings: [],
      reviewers: new Set(),
      questions: [],
      leftOut: {},
      malformed: [],
      notes: {},
      unlisted: [],
      unused: [],
    };
    const add = (counts: Record<string, number>, reason: string, rows = 1) => {
      counts[reason] = (counts[reason] ?? 0) + rows;
    };
    const sink: EventSink = {
      rowIn: () => void seen.rowsIn++,
      rowUsed: () => void seen.rowsUsed++,
      repeated: () => add(seen.leftOut, 'repeated'),
      takenBack() {},
      unused: (setting) => void seen.unused.push(setting.en),
      unlisted: (field, text) => void seen.unlisted.push(`${field}: ${text}`),
      registration: (_, row) => void seen.registrations.push(row),
      proposal: (_, row) => void seen.proposals.push(row),
      speaker: (_, row) => void seen.speakers.push(row),
      session: (_, row) => void seen.sessions.push(row),
      reviewer: (person) => void seen.reviewers.add(person),
      response: (_, row) => void seen.responses.push(row),
      rating: (_, row) => void seen.ratings.push(row),
      question: (subject, field, wording) => void seen.questions.push(`${subject} ${field}: ${wording}`),
      leftOut: (reason) => add(seen.leftOut, reason),
      malformed: (line, reason) => void seen.malformed.push({ line, reason }),
      note: (reason, rows) => add(seen.notes, reason, rows),
    };
    await withEventFile(
      join(folder, name),
      name,
      DEFAULT_LIMITS,
      async (inputs) => {
        const chosen = chooseFormat(inputs, format, name);
        seen.format = chosen.format.id;
        await chosen.format.read(
          chosen.input,
          { file: name, mapping: { ...NO_MAPPING, ...mapping }, pseudonyms: TEST_PSEUDONYMS, mode },
          sink,
        );
      },
      nodeEffects(),
    );
    return seen;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
