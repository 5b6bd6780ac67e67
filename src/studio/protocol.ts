import type { UnlistedAnswer } from '../sources/events/look-at-file.ts';
import type { Message } from '../util/message.ts';

/** What the page asks of the worker, and what it answers. Everything here can be sent between the two. */
export type Calls = {
  /** Adds exports, a muster.yaml, a key, or frozen editions of earlier reports; each is known by what is in it. */
  put(files: readonly DroppedFile[]): State;
  remove(name: string): State;
  /** Changes what muster.yaml says. A value of null takes the entry away. */
  edit(edits: readonly Edit[]): State;
  /** Reads the files, protects the numbers, and makes the report. */
  build(): Built;
  /** A file of the report as text. */
  page(path: string): string;
  /** The whole report. */
  report(): Uint8Array;
  settings(): string;
  /** The secret that people are recognised by at the next edition: 64 hexadecimal digits. */
  key(): string;
};

export type DroppedFile = { readonly name: string; readonly bytes: Uint8Array };
export type Edit = { readonly path: readonly (string | number)[]; readonly value: unknown };

/** Something that is wrong, and what to do about it. */
export type Problem = { readonly code: string; readonly message: Message; readonly hint: Message | null };

/** What muster.yaml says of the event; a text is the same in both languages where only one was given. */
export type EventSettings = {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly mode: string;
  readonly starts: string;
  readonly ends: string;
  readonly series: string;
  readonly asOf: string;
  readonly committee: string;
  readonly invented: boolean;
  readonly sponsors: readonly { readonly name: string; readonly tier: string; readonly logo?: string }[];
  readonly publisher: { readonly en: string; readonly zh: string };
  readonly note: { readonly en: string; readonly zh: string };
  readonly earlier: readonly string[];
};

/** A column of a file: read as a field, asked as a question, or not read. */
export type ColumnState = {
  readonly header: string;
  readonly values: readonly string[];
  readonly field: string | null;
  /** It was the organiser who said so. */
  readonly chosen: boolean;
  /** What it looks like, when it is not read. */
  readonly doubt: string | null;
};

export type FileState = {
  readonly name: string;
  /** Its place under `files:` of the event. */
  readonly index: number;
  /** The format that the organiser named; null: recognised. */
  readonly named: string | null;
  readonly format: { readonly id: string; readonly title: string; readonly holds: string } | null;
  readonly rowsIn: number;
  readonly rowsUsed: number;
  readonly leftOut: readonly (readonly [reason: string, rows: number])[];
  readonly notes: readonly (readonly [reason: string, rows: number])[];
  readonly columns: readonly ColumnState[];
  /** Fields a column may be read as. */
  readonly fields: readonly string[];
  /** Words on no list, with what each may stand for; no choices: a country. */
  readonly words: readonly (UnlistedAnswer & { readonly choices: readonly string[] | null; readonly chosen: string | null })[];
  readonly tickets: readonly {
    readonly ticket: string;
    readonly rows: number;
    readonly label: string;
    readonly out: boolean;
    readonly doubtful: boolean;
  }[];
  /** The sheet that is read, and others with the same columns. */
  readonly sheet: string | null;
  readonly otherSheets: readonly string[];
  readonly problem: Problem | null;
};

export type State = {
  readonly event: EventSettings | null;
  readonly files: readonly FileState[];
  readonly formats: readonly { readonly id: string; readonly title: string; readonly holds: string }[];
  /** Names of the further events that muster.yaml has: they are made as they are written there. */
  readonly furtherEvents: readonly string[];
  /** Of the configuration as a whole. */
  readonly problems: readonly Problem[];
  readonly hasKey: boolean;
};

export type Built = {
  readonly id: string;
  readonly files: number;
  /** What was said while it was made, for the organiser. */
  readonly log: readonly Message[];
};

export type Call = keyof Calls;
export type Asked = { readonly id: number; readonly call: Call; readonly given: readonly unknown[] };
export type Said =
  | { readonly kind: 'ready' }
  /** Everything is here: the network may be turned off. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'progress'; readonly label: Message; readonly done: number; readonly total: number | null }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly problems: readonly Problem[] };
