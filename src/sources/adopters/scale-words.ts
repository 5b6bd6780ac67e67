import { ownEntry } from '../../util/own-entry.ts';
import { withoutEnd } from '../../util/without-end.ts';
/** What a printed figure can mean. `high` is null where no upper end was printed. */
export type Scale = { readonly low: number; readonly high: number | null };

const UNITS: Readonly<Record<string, number>> = {
  ten: 10,
  tens: 10,
  dozen: 12,
  dozens: 12,
  hundred: 100,
  hundreds: 100,
  thousand: 1_000,
  thousands: 1_000,
  million: 1e6,
  millions: 1e6,
  billion: 1e9,
  billions: 1e9,
  k: 1_000,
  m: 1e6,
  bn: 1e9,
};
const ABOUT = 0.1;
const NEARLY = 0.9;

/**
 * Reads a figure as people print it, without making it more precise. A bare plural is from two of its unit to the last number before the next
 * larger plural: `tens of thousands` is 20,000 to 99,999. `nearly` reaches from nine tenths up to the number, `about` a tenth to both sides,
 * `over` has no upper end, `up to` no lower one. Undefined when the words are none of these.
 */
export function scaleOf(words: string): Scale | undefined {
  const text = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const plural = pluralOf(text);
  if (plural !== undefined) return plural;
  const [, qualifier = '', rest = ''] =
    /^(nearly|almost|close to|about|around|approximately|roughly|~|over|more than|at least|up to|at most|fewer than|less than)? ?(.+)$/.exec(
      text,
    ) ?? [];
  const sign = / to | ?[-–] ?/.exec(rest.slice(1));
  const [first, second] = sign === null ? ['', ''] : [rest.slice(0, 1 + sign.index), rest.slice(1 + sign.index + sign[0].length)];
  if (second !== '') return rangeOf(numberOf(withUnit(first, second)), numberOf(second));
  const open = rest.endsWith('+');
  const number = numberOf(open ? rest.slice(0, -1) : rest);
  return number === undefined ? undefined : qualified(open ? 'over' : qualifier, number);
}

function pluralOf(text: string): Scale | undefined {
  const words = text.replace(/^(?:many|several|multiple) /, '').split(' of ');
  if (!words.every((word) => word.endsWith('s') && Object.hasOwn(UNITS, word))) return undefined;
  const unit = words.reduce((product, word) => product * UNITS[word]!, 1);
  const next =
    words.length === 1 && words[0] !== 'tens' && words[0] !== 'dozens' && words[0] !== 'hundreds'
      ? 10
      : words[0]?.startsWith('doz')
        ? 100 / 12
        : 10;
  return { low: 2 * unit, high: unit * next - 1 };
}

/** `20` of `20 to 30 thousand` is 20 thousand. */
function withUnit(first: string, second: string): string {
  return /[a-z]/.test(first) ? first : `${first}${second.slice(withoutEnd(second, /[a-z]/).length)}`;
}

function rangeOf(low: number | undefined, high: number | undefined): Scale | undefined {
  return low === undefined || high === undefined || low > high ? undefined : { low, high };
}

function numberOf(text: string): number | undefined {
  const [, digits, one, unit] = /^(?:(\d[\d,]*(?:\.\d+)?)|(an?|one))?[ -]?([a-z]+)?$/.exec(text.trim()) ?? [];
  if (digits === undefined && one === undefined) return undefined;
  const scale = unit === undefined ? 1 : ownEntry(UNITS, unit);
  if (scale === undefined || (digits === undefined && unit === undefined)) return undefined;
  return (digits === undefined ? 1 : Number(digits.replaceAll(',', ''))) * scale;
}

function qualified(qualifier: string, number: number): Scale {
  switch (qualifier) {
    case 'nearly':
    case 'almost':
    case 'close to':
      return { low: number * NEARLY, high: number };
    case 'about':
    case 'around':
    case 'approximately':
    case 'roughly':
    case '~':
      return { low: number - number * ABOUT, high: number + number * ABOUT };
    case 'over':
    case 'more than':
    case 'at least':
      return { low: number, high: null };
    case 'up to':
    case 'at most':
    case 'fewer than':
    case 'less than':
      return { low: 0, high: number };
    default:
      return { low: number, high: number };
  }
}
