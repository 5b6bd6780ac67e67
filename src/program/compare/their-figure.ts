import type { Period } from '../../model/period.ts';
import type { Message } from '../../util/message.ts';

/** One number that another tool publishes, and what it is about. */
export type TheirFigure = {
  /** Their word for what they count: `developers`, `authors`. */
  readonly metric: string;
  /** The dimension and the value of it that it is about, in our words; null when it is about everything they count. */
  readonly of: { readonly dimension: 'country' | 'project' | 'repository'; readonly value: string } | null;
  readonly period: Period;
  /** Null where their export has none: not 0. */
  readonly value: number | null;
};

/** What of theirs is held against which measure of ours, and how the two differ by definition. */
export type Counterpart = { readonly measure: string; readonly definition: Message };

/** An export of another tool. */
export type OtherTool = {
  readonly name: string;
  /** Whether their numbers come from GH Archive, so that its holes are theirs. */
  readonly restsOnArchive: boolean;
  /** By their metric; what is missing here we do not measure. */
  readonly counterparts: Readonly<Record<string, Counterpart>>;
  /** Whether a file is theirs, by its name and its first letters. */
  readonly recognises: (name: string, text: string) => boolean;
  /** @throws SyntaxError, or MusterError E_OTHER_FORMAT with the line, when the file is not what its first letters promise */
  readonly read: (name: string, text: string) => readonly TheirFigure[];
};
