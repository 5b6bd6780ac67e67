import { readFileSync } from 'node:fs';
import type { PageSpec } from '../../config/page-schema.ts';
import { pageSpec, SHIPPED_PAGES } from '../../config/page-schema.ts';
import { parseYamlFile } from '../../config/yaml-file.ts';

/** The pages that come with Muster, in the order of the menu. */
export function shippedPages(): readonly PageSpec[] {
  return SHIPPED_PAGES.map((id) => {
    const file = `${id}.page.yaml`;
    return { id, ...parseYamlFile(readFileSync(new URL(file, import.meta.url), 'utf8'), file, pageSpec) };
  });
}
