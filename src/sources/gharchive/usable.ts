import { SLOT } from './fields.ts';
import type { LineScanner } from './line-scanner.ts';

const OPEN_OBJECT = 0x7b;
const OPEN_LIST = 0x5b;

/** Why an event cannot be used, or null. */
export function missing({ starts, ends }: LineScanner, bytes: Uint8Array): string | null {
  const has = (slot: number) => ends[slot]! > starts[slot]! && bytes[starts[slot]!] !== OPEN_OBJECT && bytes[starts[slot]!] !== OPEN_LIST;
  if (!has(SLOT.type)) return 'no-type';
  if (!isInstant(bytes, starts[SLOT.created_at]!, ends[SLOT.created_at]!)) return 'no-time';
  if (!has(SLOT.repo_name) && !(has(SLOT.old_repo_name) && has(SLOT.old_repo_owner))) return 'no-repository';
  return has(SLOT.actor_login) || has(SLOT.profile_login) || has(SLOT.actor) ? null : 'no-actor';
}

/** `YYYY-MM-DD hh:mm:ss` with any separators, an offset may follow; a day and time that exist. */
function isInstant(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 19 || to - from > 32) return false;
  const part = (at: number, length: number) => digits(bytes, from + at, length);
  const [year, month, day] = [part(0, 4), part(5, 2), part(8, 2)];
  if (year < 2000 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return false;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return false;
  return part(11, 2) >= 0 && part(11, 2) < 24 && part(14, 2) >= 0 && part(14, 2) < 60 && part(17, 2) >= 0 && part(17, 2) < 60;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number that `length` digits write, or -1. */
function digits(bytes: Uint8Array, from: number, length: number): number {
  let value = 0;
  for (let i = from; i < from + length; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** A whole number above zero, or 0 when the bytes are none. */
export function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : 0;
}
