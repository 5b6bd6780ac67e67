import { type Headers, numberOf } from './allowance.ts';
import type { Response } from './client.ts';

/** A page of a list: what is on it, and whether another follows; null where the forge does not say. */
export type Page<T> = { readonly items: readonly T[]; readonly more: boolean | null };

/** @param page the number of the page that was asked for */
export function pageOf<T>({ data, headers }: Response, page: number): Page<T> {
  const items = data as readonly T[];
  return { items, more: items.length === 0 ? false : moreIn(headers, page) };
}

/**
 * Whether headers speak of another page. A page may hold fewer than was asked for and not be the last one: a forge may have a bound of its own, and
 * GitLab takes notes that the asker may not see from a page that was cut before.
 */
function moreIn(headers: Headers, page: number): boolean | null {
  const next = headers['x-next-page'];
  if (next !== undefined) return String(next).trim() !== '';
  const link = headers['link'];
  if (link !== undefined) return /\brel="?next\b/.test(String(link));
  const pages = numberOf(headers['x-total-pages'] ?? headers['total_page'] ?? headers['x-total-page']);
  return pages === null ? null : page < pages;
}

/** Whether there is more after a page that was asked for with at most `size` items. */
export function hasMore({ items, more }: Page<unknown>, size: number): boolean {
  return more ?? items.length >= size;
}
