import { type Content, h, type Markup } from '../markup.ts';

type Numeric = { readonly numeric: string };

/** Heads a column of numbers. */
export function numeric(words: string): Numeric {
  return { numeric: words };
}

/** The head of a table: texts, and what heads numbers. */
export function headRow(...heads: readonly (string | Numeric | false)[]): Markup {
  return (
    <thead>
      <tr>
        {heads
          .filter((head) => head !== false)
          .map((head) => (
            <th scope="col" class={typeof head !== 'string' && 'n'}>
              {typeof head === 'string' ? head : head.numeric}
            </th>
          ))}
      </tr>
    </thead>
  );
}

/** A table that is moved by itself where it is wider than the page. */
export function scroll(label: string, table: Content): Markup {
  return (
    <div class="scroll" role="region" tabindex="0" aria-label={label}>
      {table}
    </div>
  );
}
