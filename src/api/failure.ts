import type { Context } from 'hono';
import { MusterError, MusterErrors } from '../model/error.ts';
import { BusyError } from './limits.ts';

const MISSING: ReadonlySet<string> = new Set(['E_MEASURE_UNKNOWN', 'E_CLAIM_UNKNOWN']);
const AGAIN_SECONDS = '2';

/** An error as an answer: its code, what it says and what to do. What nobody foresaw says nothing of the inside. */
export function failure(error: unknown, context: Context): Response {
  const known = error instanceof MusterErrors ? error.errors[0] : error;
  if (known instanceof BusyError) {
    context.header('Retry-After', AGAIN_SECONDS);
    return context.json({ code: 'E_SERVE_BUSY', message: known.message, hint: 'Ask again in a moment.' }, 503);
  }
  const status = known instanceof MusterError ? statusOf(known.code) : 500;
  if (status === 503) context.header('Retry-After', AGAIN_SECONDS);
  // What is wrong on this machine is told to whoever runs it, not to whoever asks: such messages name files.
  if (status >= 500) return context.json({ code: codeOf(known), message: 'This cannot be answered now.' }, status);
  const { code, message, hint } = known as MusterError;
  return context.json({ code, message, ...(hint === undefined ? {} : { hint }) }, status);
}

function codeOf(error: unknown): string {
  return error instanceof MusterError ? error.code : 'E_INTERNAL';
}

function statusOf(code: string): 400 | 403 | 404 | 500 | 503 {
  if (MISSING.has(code)) return 404;
  if (code === 'E_SERVE_PRIVATE') return 403;
  if (code.startsWith('E_MEASURE_') || code.startsWith('E_FLAG_') || code === 'E_REGIONS') return 400;
  return code.startsWith('E_STORE_') ? 503 : 500;
}
