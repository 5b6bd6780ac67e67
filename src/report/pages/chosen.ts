import type { Config } from '../../config/config.ts';
import type { PageSpec } from '../../config/page-schema.ts';
import { MusterError } from '../../model/error.ts';
import { shippedPages } from './shipped.ts';

/**
 * The pages of a report in their order: those of its configuration, else all that come with Muster. Pages of one claim, project or event follow
 * the page they belong to.
 * @throws MusterError E_CONFIG_VALUE when two pages have one path
 */
export function chosenPages({ report: { pages } }: Config): readonly PageSpec[] {
  const shipped = shippedPages();
  if (pages === null) return shipped;
  const chosen = pages.flatMap(({ page, text, own }): PageSpec[] => {
    if (own) return [own];
    const found = shipped.find(({ id }) => id === page)!;
    const [head, ...rest] = found.blocks;
    const blocks: PageSpec['blocks'] = text === null ? found.blocks : [head!, { block: 'text', text }, ...rest];
    return [{ ...found, blocks }, ...shipped.filter(({ under }) => under === page)];
  });
  const all = [...chosen, ...shipped.filter(({ menu, under }) => menu === undefined && under === undefined)];
  const twice = all.find(({ path }, place) => all.findIndex((other) => other.path === path) !== place);
  if (twice === undefined) return all;
  throw new MusterError(
    'E_CONFIG_VALUE',
    { en: `Two pages of the report have the path ${twice.path}.`, zh: `报告中有两个页面的路径都是 ${twice.path}。` },
    {
      hint: {
        en: 'Give one of them another path:, or name a page once only under report.pages.',
        zh: '请给其中一个写上另外的 path:，或在 report.pages 下每个页面只写一次。',
      },
    },
  );
}
