import { wildcard } from '../../util/wildcard.ts';

/** Which repositories to keep, as plain data that can be sent to a worker. `null` in `patterns` keeps everything. */
export type FilterSpec = {
  /** `owner/name`, either part may hold `*`; letter case does not matter. */
  readonly patterns: readonly string[] | null;
  /** Ids that wanted repositories are known by: they find them under other names. */
  readonly ids: readonly number[];
};

export type RepositoryFilter = {
  /** Whether the repository named `bytes[from .. to)` with this id (0 when unknown) is wanted. */
  wants(bytes: Uint8Array, from: number, to: number, id: number): boolean;
};

/** FNV-1a over ASCII letters in lower case, kept to 30 bits so that it stays a small integer. */
function step(hash: number, byte: number): number {
  const lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
  return Math.imul(hash ^ lower, 0x01000193);
}

const SEED = 0x811c9dc5 | 0;

function hashOf(text: string): number {
  let hash = SEED;
  for (const byte of Buffer.from(text.toLowerCase())) hash = step(hash, byte);
  return hash & 0x3fffffff;
}

/** A filter that decides nearly every name by one pass over its bytes; only likely hits are decoded. */
export function repositoryFilter(spec: FilterSpec): RepositoryFilter {
  if (spec.patterns === null) return { wants: () => true };
  const lower = spec.patterns.map((pattern) => pattern.toLowerCase());
  const whole = new Set(lower.filter((pattern) => !pattern.includes('*')).map(hashOf));
  const owners = new Set(lower.filter((pattern) => /^[^*]+\/\*$/.test(pattern)).map((pattern) => hashOf(pattern.slice(0, -1))));
  const free = lower.some((pattern) => pattern.includes('*') && !/^[^*]+\/\*$/.test(pattern));
  const tests = lower.map(wildcard);
  const ids = new Set(spec.ids);
  const exact = (bytes: Uint8Array, from: number, to: number) => {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
      .toString('utf8')
      .toLowerCase();
    return tests.some((test) => test(name));
  };
  return {
    wants(bytes, from, to, id) {
      if (id !== 0 && ids.has(id)) return true;
      let hash = SEED;
      let likely = free;
      for (let i = from; i < to; i++) {
        hash = step(hash, bytes[i]!);
        if (bytes[i] === 0x2f && owners.has(hash & 0x3fffffff)) likely = true;
      }
      return (likely || whole.has(hash & 0x3fffffff)) && exact(bytes, from, to);
    },
  };
}
