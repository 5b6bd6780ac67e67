import type {
  Proposal,
  QuestionField,
  Ref,
  Registration,
  Session,
  SessionRating,
  Speaker,
  SurveyResponse,
} from '../../model/event-rows.ts';
import type { Message } from '../../util/message.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';

export type TableRow = { readonly line: number; readonly cells: readonly string[] };

/** How a table was read, for people whose file was not recognised; `null`: does not apply. */
export type TableSource = { readonly encoding: string | null; readonly delimiter: string | null; readonly headerLine: number | null };

/** What a file holds, as far as can be told without knowing its format. A workbook is one input per sheet. */
export type EventInput =
  | {
      readonly kind: 'table';
      /** A sheet of a workbook, or a table of a text that holds several, by its title. */
      readonly sheet: string | null;
      readonly source: TableSource;
      readonly columns: readonly string[];
      rows(): AsyncIterable<TableRow>;
      /** The same table with its header found by the organiser's own words for it too. */
      headedBy(headers: readonly string[]): TableInput;
    }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'xml'; readonly root: string; chunks(): AsyncIterable<string> };

/** A table of a file, with whatever columns it has. */
export type TableInput = Extract<EventInput, { kind: 'table' }>;

/** What the organiser said about one file in muster.yaml; all of it optional. */
export type FileMapping = {
  /** Field to column header, where the header does not tell by itself. */
  readonly columns: Readonly<Record<string, string>>;
  /** Field to answers as written to the value they stand for. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ticket titles as written to the label to report; several may share one. */
  readonly tickets: Readonly<Record<string, string>>;
  /** Field (`ticket`, `email`, `status`, ...) to values whose rows are not counted; `*` stands for anything. */
  readonly leaveOut: Readonly<Record<string, readonly string[]>>;
};

export const NO_MAPPING: FileMapping = { columns: {}, answers: {}, tickets: {}, leaveOut: {} };

export type ReadContext = {
  /** For messages, as the user wrote it. */
  readonly file: string;
  readonly mapping: FileMapping;
  readonly pseudonyms: Pseudonyms;
  /** How people take part when the file does not say; `unknown` for a hybrid event. */
  readonly mode: 'in-person' | 'virtual' | 'unknown';
};

/** Takes what a format makes of a file. Every input row ends in exactly one of: a record, `leftOut`, `malformed`. */
export type EventSink = {
  rowIn(): void;
  rowUsed(): void;
  registration(line: number, row: Registration): void;
  /** A row that repeats a registration of this file (a second scan, a re-join): left out, but it may say that the person came, or was let in. */
  repeated(line: number, row: Registration): void;
  /** A row that was left out since its ticket does not stand: an earlier file may still count it. */
  takenBack(line: number, ticket: Pick<Registration, 'id' | 'list'>): void;
  proposal(line: number, row: Proposal): void;
  speaker(line: number, row: Speaker): void;
  session(line: number, row: Session): void;
  reviewer(person: Ref): void;
  response(line: number, row: SurveyResponse): void;
  rating(line: number, row: SessionRating): void;
  /** The file asks everybody in it this question. */
  question(subject: 'attendee' | 'speaker' | 'respondent', field: QuestionField, wording: string): void;
  /** A row that must not be counted, by rule. */
  leftOut(reason: string): void;
  /** A row that cannot be read. */
  malformed(line: number, reason: string): void;
  /** A row that is counted although something in it was not understood; or so many rows that the file tells of and does not hold. */
  note(reason: string, rows?: number): void;
  /** A setting of muster.yaml that met nothing in this file, as a sentence. */
  unused(setting: Message): void;
  /** An answer, a status or a mark that stands on no list, as written: for the organiser's eyes alone, so never kept; only its count is. */
  unlisted(field: UnlistedField, text: string): void;
};

/** What may be written in words that stand on no list. */
export type UnlistedField = QuestionField | 'status' | 'state' | 'checkedIn' | 'mode' | 'void' | 'rating';

/** What the rows of a file are. */
export type EventFileHolds = 'registrations' | 'proposals' | 'schedule' | 'responses' | 'ratings';

/** The name of its folder under `formats/`. */
export type FormatId = string;

/** One raw format. To add one: a folder under `formats/` with what exports it and a fixture that holds it to what is written there; the build lists it. */
export type EventFormat = {
  readonly id: FormatId;
  /** What people call it. */
  readonly title: string;
  readonly holds: EventFileHolds;
  /** 0: certainly not this format; 1: certainly this one. Looks at headers and first keys only. */
  recognise(input: EventInput): number;
  /** Which column it reads for which field, for people to check; empty for what is no table. */
  columnsOf(input: EventInput): Promise<readonly (readonly [field: string, header: string])[]>;
  /** Whether a table has every column it cannot be read without; absent: any has. */
  isWhole?(input: EventInput): boolean;
  /** @throws MusterError E_EVENT_COLUMN or E_EVENT_FILE when the file cannot be read as this format at all. */
  read(input: EventInput, context: ReadContext, sink: EventSink): Promise<void>;
};
