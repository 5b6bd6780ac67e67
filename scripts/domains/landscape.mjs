import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Categories whose entries are organisations and not products; projects of foundations are never employers. */
const ORGANISATIONS = /member|service provider|training partner/i;
const KEY = /^\s*(?:- )?(category|subcategory|item|name|homepage_url|crunchbase|project)\s*:\s*(.*)$/;
const AFTER_NAME =
  /\s*\((?:KCSP|KTP|KCNTP|member|supporter|contributor|end user|end user supporter|silver|gold|platinum|academic|nonprofit)\)\s*$/i;

/**
 * What the landscapes say of organisations and their homepages: CNCF's history month by month, and the newest of other foundations.
 * @returns {readonly {source: string, first: string, last: string, kind: string, tier: string, name: string, homepage: string, slug: string}[]}
 */
export function readLandscapes(folder) {
  const found = new Map();
  const take = (text, source, day) => {
    for (const item of itemsOf(text)) {
      if (!item.homepage_url || !item.name || item.project) continue;
      const slug = (item.crunchbase ?? '').split('/').filter(Boolean).at(-1) ?? '';
      const kind = ORGANISATIONS.test(`${item.category} ${item.subcategory}`) ? 'organisation' : 'product';
      const name = item.name.replace(AFTER_NAME, '').trim();
      const key = [source, kind, name, item.homepage_url].join('\n');
      const known = found.get(key);
      const tier = kind === 'organisation' ? (item.subcategory ?? '') : '';
      found.set(key, { source, first: known?.first ?? day, last: day, kind, tier, name, homepage: item.homepage_url, slug });
    }
  };
  for (const { day, text } of history(path.join(folder, 'landscape-history.git.tar.gz'))) take(text, 'cncf/landscape', day);
  for (const file of readdirSync(path.join(folder, 'others')).sort()) {
    if (!file.endsWith('.landscape.yml.gz')) continue;
    take(
      gunzipSync(readFileSync(path.join(folder, 'others', file))).toString(),
      file.replace('.landscape.yml.gz', '').replace('__', '/'),
      '2026',
    );
  }
  return [...found.values()];
}

/** The last revision of every month, oldest first. */
function* history(archive) {
  const folder = mkdtempSync(path.join(tmpdir(), 'landscape-'));
  try {
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    const git = (...args) =>
      execFileSync('git', ['-C', path.join(folder, 'landscape-history.git'), ...args], { maxBuffer: 1 << 28 }).toString();
    const months = new Map();
    for (const line of git('log', '--reverse', '--format=%H %cs').trim().split('\n')) {
      const [sha, day] = line.split(' ');
      months.set(day.slice(0, 7), sha);
    }
    for (const [day, sha] of months) {
      const files = new Set(git('ls-tree', '--name-only', sha).trim().split('\n'));
      for (const file of ['landscape.yml', 'members.yml']) if (files.has(file)) yield { day, text: git('show', `${sha}:${file}`) };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A scanner of lines rather than a parser: a hundred revisions of a megabyte, of which four keys are wanted; a broken one loses nothing else. */
function* itemsOf(text) {
  let [category, subcategory, item, named] = ['', '', undefined, ''];
  for (const line of text.split('\n')) {
    const match = KEY.exec(line);
    if (!match) continue;
    const key = match[1];
    const value = match[2]
      .trim()
      .replace(/^(['"])(.*)\1$/, '$2')
      .replaceAll("''", "'");
    if (key === 'category' || key === 'subcategory' || key === 'item') {
      if (item) yield item;
      item = key === 'item' ? { category, subcategory } : undefined;
      named = key;
    } else if (key === 'name' && named === 'category') [category, named] = [value, ''];
    else if (key === 'name' && named === 'subcategory') [subcategory, named] = [value, ''];
    else if (item && item[key] === undefined) item[key] = value;
  }
  if (item) yield item;
}
