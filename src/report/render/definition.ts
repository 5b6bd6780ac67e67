import { existsSync, readFileSync } from 'node:fs';
import { html, type Markup } from '../markup.ts';
import { markdown } from './markdown.ts';
import type { Edition } from './view.ts';

const MEASURES = new URL('../../measures/', import.meta.url);

/** What a measure counts, from its folder, in the language of the page. Empty for a measure without a text. */
export function definition(view: Edition, measure: string): Markup {
  const file = new URL(`${measure}/${view.locale}.md`, MEASURES);
  return existsSync(file) ? html`<div class="prose">${markdown(readFileSync(file, 'utf8'))}</div>` : html``;
}

/** The title in the first line of a measure's text. */
export function definitionTitle(view: Edition, measure: string): string {
  const file = new URL(`${measure}/${view.locale}.md`, MEASURES);
  return existsSync(file) ? (/^# (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? measure) : measure;
}
