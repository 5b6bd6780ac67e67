import type { Locale } from '../../languages/languages.ts';
import { textWidth } from '../charts/text-width.ts';
import { h, type Markup } from '../markup.ts';
import type { ReportClaim } from '../model.ts';
import { VERDICT_COLOURS } from './badge.tsx';
import { VERDICT_SHAPES } from './verdict.tsx';
import { type Edition, text } from './view.tsx';

/** Where the card of a claim stands in the report. */
export function cardPath(claim: ReportClaim, locale: Locale, type: 'svg' | 'png'): string {
  return `cards/${claim.id}.${locale}.${type}`;
}

const SANS = 'system-ui, -apple-system, Segoe UI, Roboto, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif';
const SERIF = 'Iowan Old Style, Palatino, Georgia, Songti SC, Noto Serif CJK SC, serif';
const SIZES = [64, 54, 46, 38] as const;
const ROOM = 1040;
const LINES = 6;

/** A picture of a claim for social networks, 1200 by 630: verdict, sentence, the first line of its basis, and whose report it is. */
export function card(edition: Edition, claim: ReportClaim): string {
  const sentence = text(edition, claim.sentences);
  const { size, lines } = fitted(sentence);
  const verdict = edition.words.verdict[claim.verdict];
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width="1200"
      height="630"
      viewBox="0 0 1200 630"
      role="img"
      aria-label={`${verdict}: ${sentence}`}
    >
      <title>{sentence}</title>
      <rect width="1200" height="630" fill="#fdfcf9" />
      <rect width="1200" height="14" fill={VERDICT_COLOURS[claim.verdict]} />
      <rect x="80" y="72" width={Math.ceil(textWidth(verdict) * 1.86) + 88} height="56" rx="28" fill={VERDICT_COLOURS[claim.verdict]} />
      <path
        transform="translate(100 82) scale(2.2)"
        d={VERDICT_SHAPES[claim.verdict]}
        fill="none"
        stroke="#fff"
        stroke-width="2.2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <text x="148" y="109" fill="#fff" font-weight="600" font-size="26" font-family={SANS}>
        {verdict}
      </text>
      {lines.map((line, i) => textLine(line, 186 + size + i * size * 1.24, size))}
      <text x="80" y="568" fill="#565c64" font-size="26" font-family={SANS}>
        {text(edition, edition.model.site.title)}
      </text>
    </svg>
  ).markup;
}

function textLine(line: string, y: number, size: number): Markup {
  return (
    <text x="80" y={Math.round(y)} fill="#171b20" font-weight="700" font-size={size} font-family={SERIF}>
      {line}
    </text>
  );
}

/** The largest size at which the sentence has room; what still has none at the smallest is cut off with an ellipsis. */
function fitted(sentence: string): { readonly size: number; readonly lines: readonly string[] } {
  for (const size of SIZES) {
    const lines = wrap(sentence, (ROOM * 14) / size);
    if (lines.length * size * 1.24 <= 330) return { size, lines };
  }
  const lines = wrap(sentence, (ROOM * 14) / SIZES[3]);
  return { size: SIZES[3], lines: lines.length > LINES ? [...lines.slice(0, LINES - 1), `${lines[LINES - 1]}…`] : lines };
}

/** Breaks at spaces, and between Chinese characters but not before closing punctuation nor within `第7`. `room` is in the units of `textWidth`. */
export function wrap(sentence: string, room: number): string[] {
  const pieces =
    sentence.match(/第\d+[，。；：、）”！？]*|[\u2e80-\u9fff][，。；：、）”！？]*|[^\s\u2e80-\u9fff]+[，。；：、）”！？]*\s?|\s/g) ?? [];
  const lines = [''];
  for (const piece of pieces) {
    const line = lines.at(-1)! + piece;
    if (lines.at(-1) !== '' && textWidth(line.trimEnd()) > room) lines.push(piece.trimStart());
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => line.trim());
}
