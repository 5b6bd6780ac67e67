import type { PageSpec } from '../../config/page-schema.ts';
import { pageSpec, SHIPPED_PAGES } from '../../config/page-schema.ts';
import { shippedTable } from '../../config/shipped-table.ts';

/** The pages that come with Muster, in the order of the menu. */
export function shippedPages(): readonly PageSpec[] {
  return SHIPPED_PAGES.map((id) => ({ id, ...shippedTable(new URL(`${id}.page.yaml`, import.meta.url), pageSpec) }));
}
