import type { Places } from '../program/workspace.ts';

/** A command line that was read and is sound in form; nothing was touched yet. */
export type Parsed = {
  readonly verb: string;
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
};

/** The value of a flag that takes one text. */
export function textFlag(parsed: Parsed, name: string): string | undefined {
  const value = parsed.flags[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of a flag that may be repeated. */
export function textFlags(parsed: Parsed, name: string): readonly string[] {
  const value = parsed.flags[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** The files that `--config`, `--mirror` and `--store` name, and whether forges may be asked. */
export function placesOf(parsed: Parsed): Places {
  const asks = ['sync', 'report'].includes(parsed.verb) && parsed.flags['offline'] !== true && parsed.flags['estimate'] !== true;
  return { config: textFlag(parsed, 'config'), mirror: textFlag(parsed, 'mirror'), store: textFlag(parsed, 'store'), ask: asks };
}
