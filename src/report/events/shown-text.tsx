import { hiddenWords, type Shown, type ShownShare, SMALLEST_BASE } from '../../disclosure/shown.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { number, say, type View } from '../render/view.tsx';

/** A count, or the words that stand in its place. */
export function shownText(view: View, shown: Shown): string {
  return shown.kind === 'count' ? number(view, shown.value) : hiddenWords(shown, view.locale)!;
}

/** The same as a part of a page: hidden numbers are set apart from printed ones. */
export function shownMarkup(view: View, shown: Shown): Markup {
  return shown.kind === 'count' ? <>{number(view, shown.value)}</> : <span class="withheld">{shownText(view, shown)}</span>;
}

/** A share in whole percents, or why there is none. A few are never none. `part` is its numerator. */
export function shareMarkup(view: View, share: ShownShare, part: Shown): Markup {
  if (share.kind === 'percent') return share.value === 0 && part.kind === 'count' && part.value > 0 ? <>{'<1%'}</> : <>{share.value}%</>;
  const words =
    share.because === 'small-base'
      ? say(view, view.words.events.smallBase, { n: SMALLEST_BASE })
      : hiddenWords({ kind: 'withheld' }, view.locale);
  return <span class="withheld">{words}</span>;
}
