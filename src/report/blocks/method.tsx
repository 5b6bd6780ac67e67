import { h } from '../markup.ts';
import { definition, definitionTitle } from '../render/definition.tsx';
import type { Block } from './block.ts';

/** What the ranges of a rank answer. */
export const rankQuestions: Block = ({ view }) => (
  <div class="prose">
    <p>{view.words.method.ranksText}</p>
    <ul>
      {[...new Set(Object.values(view.words.interval))].map((question) => (
        <li>{question}</li>
      ))}
    </ul>
  </div>
);

/** What every measure of the report counts. */
export const definitions: Block = ({ view }) => {
  const measures = view.model.tables.flatMap((table) => (table.kind === 'measure' ? [table.result.measure] : []));
  return [...new Set(measures)]
    .sort()
    .map((measure) => [<h3 id={measure}>{definitionTitle(view, measure)}</h3>, definition(view, measure)]);
};
