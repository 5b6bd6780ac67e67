import { textIn } from '../../languages/text.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { markdown } from './markdown.tsx';
import type { Edition } from './view.tsx';

/** What a measure counts, in the language of the page. Empty for a measure without a text. */
export function definition({ model, locale }: Edition, measure: string): Markup {
  const known = model.definitions[measure];
  const text = known ? textIn(known.text, locale) : '';
  return <>{text !== '' && <div class="prose">{markdown(text)}</div>}</>;
}

export function definitionTitle({ model, locale }: Edition, measure: string): string {
  const known = model.definitions[measure];
  return known ? textIn(known.title, locale) : measure;
}
