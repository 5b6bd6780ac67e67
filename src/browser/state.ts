import type { Language, Words } from '../languages/language.ts';
import type { Settings, TableFile, Text } from './files.ts';
import type { Question } from './question.ts';

/** What one open control works with. */
export type Panel = {
  readonly report: URL;
  readonly language: Language;
  readonly words: Words['recompute'];
  /** A text of ours with its placeholders filled. */
  readonly say: (text: string, values: Readonly<Record<string, string | number>>) => string;
  /** A text in the language of the page. */
  readonly text: (text: Text) => string;
  readonly settings: Settings;
  readonly table: TableFile;
  /** What the table answers; null when only its own rows can be asked. */
  readonly published: Question | null;
};

/** What the reader has chosen; `own` when the SQL is theirs. */
export type State = { question: Question | null; subject: string; sql: string; own: boolean };
