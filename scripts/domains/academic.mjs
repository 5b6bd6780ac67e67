import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Suffixes that registries give to institutions of education only; one label below stands for one institution. */
const SUFFIX = /(?:^|\.)(?:edu|(?:edu|ac)\.[a-z]{2})$/;
const HIGHER =
  /universit|università|universidad|universidade|uniwersytet|hochschule|polytech|politec|institute of technology|école|college|institut|academy of sciences|大学|学院/i;

/** Domains of universities and colleges with their first name in Swot; schools elsewhere are left out. */
export function academicDomains(folder, taken) {
  const list = (name) =>
    new Set(
      readFileSync(path.join(folder, name), 'utf8')
        .split('\n')
        .map((line) => line.trim()),
    );
  const refused = list('stoplist.txt');
  const rows = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt') && name.includes('/'))
    .map((name) => [
      name.slice(0, -4).split(path.sep).reverse().join('.'),
      readFileSync(path.join(folder, name), 'utf8').split('\n')[0].trim(),
    ])
    .map(([domain, name]) => [domain, name.replace(/\s+/g, ' ')])
    .filter(([domain, name]) => name !== '' && /^[\p{L}\p{N}]/u.test(name) && !refused.has(domain) && !taken.has(domain))
    .filter(([domain, name]) => (SUFFIX.test(domain) || domain.split('.').length === 2) && HIGHER.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return apart(rows);
}

/** One name in two countries is two institutions: each then carries its domain. */
function apart(rows) {
  const endings = new Map();
  for (const [domain, name] of rows) endings.set(name, new Set([...(endings.get(name) ?? []), domain.split('.').at(-1)]));
  return rows.map(([domain, name]) => [domain, endings.get(name).size > 1 ? `${name} (${domain})` : name]);
}
