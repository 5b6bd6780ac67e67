import { readFileSync } from 'node:fs';

/** The text of a table of the program as a build laid it beside its YAML, as JSON; undefined where nothing was built. */
export function builtTable(yaml: URL): string | undefined {
  try {
    return readFileSync(new URL(yaml.href.replace(/\.yaml$/, '.json')), 'utf8');
  } catch {
    return undefined;
  }
}
