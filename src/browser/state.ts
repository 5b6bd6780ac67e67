import type { PanelWords, Settings, TableFile } from './files.ts';
import type { Question } from './question.ts';

/** What one open control works with. */
export type Panel = {
  readonly report: URL;
  readonly locale: 'en' | 'zh';
  readonly words: PanelWords;
  readonly settings: Settings;
  readonly table: TableFile;
  /** What the table answers; null when only its own rows can be asked. */
  readonly published: Question | null;
};

/** What the reader has chosen; `own` when the SQL is theirs. */
export type State = { question: Question | null; subject: string; sql: string; own: boolean };
