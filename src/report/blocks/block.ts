import type { BlockSpec, PageSpec } from '../../config/page-schema.ts';
import type { Content } from '../markup.ts';
import type { View } from '../render/view.tsx';

/** Where a block stands. */
export type Place = {
  readonly view: View;
  readonly page: Pick<PageSpec, 'title' | 'lead'>;
  /** What its line in the page file says; `{key}` is filled in. */
  readonly options: BlockSpec;
  /** The key of the claim, project or event that the page is of; '' on a page that is of none. */
  readonly subject: string;
};

/** One thing that a page shows, from the model alone. Nothing where there is nothing to show. */
export type Block = (place: Place) => Content;
