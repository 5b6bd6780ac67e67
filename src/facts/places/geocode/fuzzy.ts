import type { Gazetteer } from './gazetteer.ts';

/** Finds the one well-known name that differs from a text by one letter, if there is exactly one. */
export type Fuzzy = { nearest(name: string): string | undefined };

/** Shorter texts have too many neighbours. */
const MIN_LENGTH = 6;
/** Countries, divisions, and places of at least about 180,000 people (size step `l`): others are not guessed at. */
const PROMINENT = /(?:^| )(?:[=:]|[A-Z]{2}\.[^. ]*\.[l-z])/;
const LATIN_NAME = /^[a-z][a-z ]+$/;
/** Between names of one country that share a form; null where two countries share it. */
const NEXT = '|';

/**
 * Names of countries, divisions and cities under every form with one letter left out. Two strings within one insertion, deletion,
 * substitution or swap of neighbours share such a form (Garbe's symmetric delete). Built on first use: most inputs never need it.
 */
export function createFuzzy(gazetteer: Gazetteer): Fuzzy {
  let index: ReadonlyMap<string, string | null> | undefined;
  return {
    nearest(name) {
      if (name.length < MIN_LENGTH || !LATIN_NAME.test(name)) return undefined;
      index ??= build(gazetteer);
      const found = new Set<string>();
      for (const form of [name, ...deletions(name)]) {
        const candidate = index.get(form);
        if (candidate === null) return undefined;
        for (const each of candidate?.split(NEXT) ?? []) if (oneEditApart(name, each)) found.add(each);
      }
      const names = [...found].sort();
      return names.length > 0 && names.every((other) => sameCountry(gazetteer, names[0]!, other)) ? names[0] : undefined;
    },
  };
}

function build(gazetteer: Gazetteer): Map<string, string | null> {
  const index = new Map<string, string | null>();
  for (const [name, cells] of gazetteer.names()) {
    if (name.length < MIN_LENGTH || !PROMINENT.test(cells) || !LATIN_NAME.test(name)) continue;
    for (const form of [name, ...deletions(name)]) {
      const before = index.get(form);
      if (before === undefined) index.set(form, name);
      else if (!sameCountry(gazetteer, before?.split(NEXT)[0] ?? null, name)) index.set(form, null);
      else if (!before!.split(NEXT).includes(name)) index.set(form, `${before}${NEXT}${name}`);
    }
  }
  return index;
}

function sameCountry(gazetteer: Gazetteer, one: string | null, other: string): boolean {
  if (one === null) return false;
  return gazetteer.find(one)?.readings[0]?.code === gazetteer.find(other)?.readings[0]?.code;
}

function deletions(name: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < name.length; at += 1) out.push(name.slice(0, at) + name.slice(at + 1));
  return out;
}

/** Damerau-Levenshtein distance of at most one, and the first letter kept unless a digit stands for it. */
function oneEditApart(typed: string, name: string): boolean {
  if (typed[0] !== name[0]) return false;
  let start = 0;
  while (start < typed.length && typed[start] === name[start]) start += 1;
  let end = 0;
  while (end < Math.min(typed.length, name.length) - start && typed[typed.length - 1 - end] === name[name.length - 1 - end]) end += 1;
  const left = typed.length - start - end;
  const right = name.length - start - end;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && typed[start] === name[start + 1] && typed[start + 1] === name[start];
}
