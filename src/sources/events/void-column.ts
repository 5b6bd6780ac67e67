import { remembered } from '../../util/remembered.ts';
import { readStatus, readYesNo } from './answers.ts';
import { isUnmarked } from './attendance.ts';
import { NO_MAPPING, type ReadContext } from './format.ts';
import { comparableWord, ownWord } from './words.ts';

/** Words for a registration that stands, beside "no" and statuses that do. */
const STANDS = /^(?:not|non|nicht|nao|no) |^[未没沒]/u;
/** Whoever writes when a registration was cancelled writes that it was. */
const WHEN = /\d{4}|^\d+[/.-]\d+[/.-]\d+/;

/**
 * Why a registration no longer stands, by a column beside its status: a yes, the time at which it was cancelled, or a status that is not counted, such as
 * a refund. `null` where it stands; a word on no list takes nobody out, and `unlisted` hears of it.
 */
export function voidReader(
  { mapping }: Pick<ReadContext, 'mapping'>,
  unlisted: (field: 'void', text: string) => void,
): (text: string) => string | null {
  const read = remembered((text) => readVoid(ownWord(mapping.answers['void'], text) ?? text));
  return (text) => {
    const reason = read(text);
    if (reason === undefined) unlisted('void', text);
    return reason ?? null;
  };
}

function readVoid(text: string): string | null | undefined {
  const yes = readYesNo(text);
  if (yes !== null) return yes ? 'void' : null;
  const status = readStatus(text, { mapping: NO_MAPPING });
  if ('leftOut' in status) return status.leftOut;
  if (status.listed || isUnmarked(text) || STANDS.test(comparableWord(text))) return null;
  return WHEN.test(text.trim()) ? 'void' : undefined;
}
