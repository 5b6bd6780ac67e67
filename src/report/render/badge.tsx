import { textWidth } from '../charts/text-width.ts';
import { formatRanks } from '../format/numbers.ts';
import { h } from '../markup.ts';
import type { ReportClaim } from '../model.ts';
import { isRank } from './claim-item.tsx';
import { VERDICT_SHAPES } from './verdict.tsx';
import { type Edition, text } from './view.tsx';

/** Colours fixed here, not by the style sheet: badges and cards stand on other people's pages. Contrast 4.5:1 or better on white. */
export const VERDICT_COLOURS = { holds: '#0d6547', fails: '#9c2430', 'not identified': '#74500a', 'not published': '#4b525a' } as const;
const FONT = {
  'font-family': 'system-ui, -apple-system, Segoe UI, Roboto, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif',
  'font-size': 14,
};

/** An SVG to embed: verdict, and the rank with its range when it is a rank. */
export function badge(edition: Edition, claim: ReportClaim): string {
  const verdict = edition.words.verdict[claim.verdict];
  const rank = isRank(claim) && claim.headline?.high ? formatRanks(claim.headline.low, claim.headline.high, edition.locale) : '';
  const left = 38 + textWidth(verdict);
  const width = left + (rank === '' ? 0 : textWidth(rank) + 24);
  const colour = VERDICT_COLOURS[claim.verdict];
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height="36"
      viewBox={`0 0 ${width} 36`}
      role="img"
      aria-label={`${verdict}: ${text(edition, claim.sentences)}`}
    >
      <title>{text(edition, claim.sentences)}</title>
      <rect x=".5" y=".5" width={width - 1} height="35" rx="5" fill="#fff" stroke={colour} />
      <rect width={left} height="36" rx="5" fill={colour} />
      <path
        transform="translate(9 10)"
        d={VERDICT_SHAPES[claim.verdict]}
        fill="none"
        stroke="#fff"
        stroke-width="2.2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <text x="29" y="23" fill="#fff" font-weight="600" {...FONT}>
        {verdict}
      </text>
      {rank && (
        <text x={left + 12} y="23" fill="#171b20" font-weight="600" {...FONT}>
          {rank}
        </text>
      )}
    </svg>
  ).markup;
}
