import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Suffixes that registries give to institutions of education only; one label below stands for one institution. */
const SUFFIX = /(?:^|\.)(?:edu|(?:edu|ac)\.[a-z]{2})$/;
const HIGHER =
  /universit|università|universidad|universidade|uniwersytet|hochschule|polytech|politec|institute of technology|école|college|institut|academy of sciences|大学|学院/i;

/** Domains of universities and colleges with their name in Swot; schools under other suffixes are left out. */
export function academicDomains(folder, taken) {
  const refused = new Set(
    readFileSync(path.join(folder, 'stoplist.txt'), 'utf8')
      .split('\n')
      .map((line) => line.trim()),
  );
  const rows = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt') && name.includes('/'))
    .map((name) => [name.slice(0, -4).split(path.sep).reverse().join('.'), nameIn(readFileSync(path.join(folder, name), 'utf8'))])
    .filter(([domain, name]) => name !== undefined && !taken.has(domain))
    .filter(([domain]) => SUFFIX.test(domain) || (domain.split('.').length === 2 && !refused.has(domain)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return apart(topmost(rows));
}

/** Hosts below a university's domain follow it, whatever name a faculty or its students' mail has in the list. */
export function topmost(rows) {
  const names = new Map(rows);
  const above = (domain) => {
    const labels = domain.split('.');
    return labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  };
  return rows.filter(([domain, name]) => above(domain).every((one) => (names.get(one) ?? name) === name));
}

/** Of several names the one in Latin letters that is shortest: a longer one names a campus. Places after it are cut where it has three parts. */
function nameIn(text) {
  const names = text
    .split('\n')
    .map((line) => readable(line.replaceAll('&amp;', '&').replace(/\s+/g, ' ').trim()))
    .filter(
      (name) =>
        name.split(' ').length <= MOST_WORDS &&
        HIGHER.test(name) &&
        !/^part of/i.test(name) &&
        /^[\p{L}\p{N}]/u.test(name) &&
        !name.includes('://'),
    );
  const latin = names
    .filter((name) => /^\p{Script=Latin}/u.test(name))
    .map((name) => (name.split(',').length > 2 ? name.split(',')[0] : name));
  return (latin.length > 0 ? latin : names).filter((name) => name.length > 3).sort((a, b) => a.length - b.length)[0];
}

/** A longer line describes an institution. */
const MOST_WORDS = 16;
const SMALL = new Set('of and for the in de la del da do'.split(' '));

/** A name without what its list's editors wrote around it (`add`, a full stop), and not shouted, unless a short word may be an abbreviation. */
export function readable(name) {
  const own = name
    .replace(/^add (?=\p{Lu})/iu, '')
    .replace(/(?<=Xi)\uFFFD(?=an)/u, '’')
    .replace(/(?<=\p{Ll}{4})\.$/u, '');
  const words = own.toLowerCase().split(' ');
  if (
    own !== own.toUpperCase() ||
    !/^[A-Z &,'-]{12,}$/.test(own) ||
    words.some((word) => word.length < 4 && !SMALL.has(word) && word !== '&')
  )
    return own;
  return words
    .map((word, at) => (at > 0 && SMALL.has(word) ? word : word.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase())))
    .join(' ');
}

/** One name in two countries is two institutions: each then carries its domain. */
function apart(rows) {
  const endings = new Map();
  for (const [domain, name] of rows) endings.set(name, new Set([...(endings.get(name) ?? []), domain.split('.').at(-1)]));
  return rows.map(([domain, name]) => [domain, endings.get(name).size > 1 ? `${name} (${domain})` : name]);
}
