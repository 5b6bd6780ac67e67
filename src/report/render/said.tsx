import { type Said, wordsAt } from '../../config/page-schema.ts';
import { textIn } from '../../languages/text.ts';
import { h, type Markup } from '../markup.ts';
import { markdown } from './markdown.tsx';
import { type Edition, say } from './view.tsx';

/** A text of a page file in the language of the page. @throws Error when it is none of a report's */
export function saidText({ words, locale }: Edition, said: Said): string {
  if (!('words' in said)) return textIn(said, locale);
  const found = wordsAt(words, said.words);
  if (found === undefined) throw new Error(`no text of a report is called ${said.words}`);
  return found;
}

/** Paragraphs: ours as they are, with the smallest size of a row filled in; those of a configuration as Markdown. */
export function proseOf(view: Edition, said: Said): Markup {
  const text = saidText(view, said);
  if (!('words' in said)) return <div class="prose">{markdown(text)}</div>;
  const { minimum } = view.model.site;
  return <p>{say(view, text, { minimum, least: minimum })}</p>;
}
