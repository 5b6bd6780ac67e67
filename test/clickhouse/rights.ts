import { readFileSync } from 'node:fs';

/** What pages of the documentation tell to grant to the user muster, for databases of other names than `muster`. */
export function promised(databases: readonly string[], ...pages: readonly string[]): readonly string[] {
  const texts = pages.map((page) => readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8'));
  const rights = texts.flatMap((text) => [...text.matchAll(/GRANT [^`\n]+?(?= TO muster\b)/g)].map(([right]) => right));
  return [...new Set(rights.flatMap((right) => databases.map((name) => right.replace(/ ON muster(?=[_.])/, ` ON ${name}`))))];
}
