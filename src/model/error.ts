import type { Message } from '../util/message.ts';
import type { ErrorCode } from './error-codes.ts';

/** Where in the user's input something is wrong. Lines and columns count from 1; `file` is as the user wrote it. */
export type Place = { readonly file?: string; readonly line?: number; readonly column?: number };

export type MusterErrorOptions = {
  /** What to do next, as one sentence. */
  readonly hint?: Message;
  readonly at?: Place;
  readonly cause?: unknown;
};

/**
 * The only error Muster shows a person. `code` is permanent and has a page in the docs; `message` says what and why,
 * `hint` says what to do next.
 */
export class MusterError extends Error {
  override readonly name = 'MusterError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly at: Place | undefined;
  /** Message and hint in Chinese. */
  readonly zh: { readonly message: string; readonly hint?: string };

  constructor(code: ErrorCode, message: Message, options: MusterErrorOptions = {}) {
    super(message.en, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint?.en;
    this.at = options.at;
    this.zh = { message: message.zh, ...(options.hint === undefined ? {} : { hint: options.hint.zh }) };
  }

  /** The same error, of something that is named first. */
  about(what: Message): MusterError {
    const { message, hint, zh, at } = this;
    return new MusterError(
      this.code,
      { en: `${what.en}: ${message}`, zh: `${what.zh}：${zh.message}` },
      { ...(hint === undefined ? {} : { hint: { en: hint, zh: zh.hint ?? hint } }), ...(at === undefined ? {} : { at }), cause: this },
    );
  }

  /** Where the code is explained, relative to the project's documentation. */
  get docs(): string {
    return `docs/en/reference/errors.md#${this.code.toLowerCase()}`;
  }
}

/** `file:line:column`, leaving out what is not known; empty when nothing is. */
export function formatPlace(at: Place | undefined): string {
  return [at?.file, at?.line, at?.column].filter((part) => part !== undefined).join(':');
}

/** Several independent problems of one input, reported together. */
export class MusterErrors extends Error {
  override readonly name = 'MusterErrors';
  readonly errors: readonly MusterError[];

  constructor(errors: readonly MusterError[]) {
    super(`${errors.length} problems`);
    this.errors = errors;
  }
}
