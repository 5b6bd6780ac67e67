import type { Message } from '../util/message.ts';

/** One thing that does not verify. */
export type Difference = {
  /**
   * `file`: not the bytes the manifest names; `derived`: not what follows from the frozen numbers; `number`: not what the inputs give; `input`: an input is
   * not the one the report rests on; `manifest`: the manifest says something else than it should; `identity`: not what
   * its publisher signed; `unchecked`: an input could not be read, or a signature not be checked, so that nothing that rests on it is known.
   */
  readonly kind: 'file' | 'derived' | 'number' | 'input' | 'manifest' | 'identity' | 'unchecked';
  /** The file, number or input it is about. */
  readonly id: string;
  readonly published: string;
  readonly derived: string;
  /** The two in Chinese, where they are words and no content. */
  readonly inChinese?: { readonly published: string; readonly derived: string };
};

/** What is not there. */
export const MISSING: Message = { en: 'missing', zh: '缺失' };

/** A difference that is told in words. */
export function inWords(kind: Difference['kind'], id: string, published: Message, derived: Message): Difference {
  const isSame = published.en === published.zh && derived.en === derived.zh;
  return {
    kind,
    id,
    published: published.en,
    derived: derived.en,
    ...(isSame ? {} : { inChinese: { published: published.zh, derived: derived.zh } }),
  };
}
