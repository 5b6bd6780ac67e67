/** A command line that was read and is sound in form; nothing was touched yet. */
export type Parsed = {
  readonly verb: string;
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
};
