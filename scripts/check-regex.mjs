// Fails when a regular expression of the product takes more than linear time on some text (https://github.com/RunDevelopment/scslre): every literal in
// dist/, and every one that its modules make with `new RegExp` while they load. Those made later are listed below with the reason why they cannot hurt.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { analyse } from 'scslre';
import { build } from './build.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** By file: patterns that need not be linear (their beginning), each with what bounds the text they are applied to. */
const BOUNDED = {
  'facts/people/forges/company-text.js': {
    '[\\s(（]+(?:ex': 'a profile is cut to 300 letters',
    '\\s*(?:[,;|': 'a profile is cut to 300 letters',
    '^(?<what>': 'a profile is cut to 300 letters',
  },
  'facts/places/geocode/split.js': {
    '(\\s*(?:[/|;': 'a place is cut to 240 letters, and nothing that could fail follows the repetition',
  },
  'languages/numbers.js': {
    '\\B(?=(\\d{3})+(?!\\d))': 'digits of one number',
    '\\.?0+$': 'digits of one number',
  },
  'lint/finding.js': { '\\B(?=(\\d{3})+$)': 'digits of one number' },
  'publish/program-files.js': { '(?:from|import)': 'our own program' },
  'report/pdf/charts-on-paper.js': { '(--[\\w-]+)': 'our own style sheet' },
};

/** Files that make patterns while they run, and of what. */
const MADE_LATER = {
  'audit/tables.js': 'fields of a manifest in their order, each with a literal between',
  'facts/people/bots/agent-name.js': 'names of our own table of agents, each with one * at an end',
  'measures/sql.js': 'the name of a parameter',
  'util/glob.js': 'what the user wrote in the configuration, for names of files',
};

function literalsOf(code) {
  const literals = [];
  let makes = 0;
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (node.type === 'Literal' && node.regex) literals.push(node.regex);
    if ((node.type === 'NewExpression' || node.type === 'CallExpression') && node.callee.name === 'RegExp') makes += 1;
  });
  return { literals, makes };
}

/** What a module makes while it loads; everything it imports was loaded before. */
async function madeBy(file) {
  const made = [];
  const Own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Own, {
    construct(target, args) {
      const expression = new target(...args);
      made.push({ pattern: expression.source, flags: expression.flags });
      return expression;
    },
  });
  try {
    await import(`${pathToFileURL(join(dist, file)).href}?made`);
  } finally {
    globalThis.RegExp = Own;
  }
  return made;
}

/** What is wrong with one expression, or null. */
function slownessOf({ pattern, flags }) {
  const { reports } = analyse(new RegExp(pattern, flags), { maxReports: 1 });
  const [first] = reports;
  if (!first) return null;
  return `${first.exponential ? 'exponential' : 'polynomial'} time on repeated ${first.character.literal.source}`;
}

/** What must be found, so that a check that finds nothing is not taken for good news. */
const KNOWN_SLOW = [/\s+$/, /(?:a|a)*b$/, /^(.+?)-(.+)$/];

async function check() {
  const faults = KNOWN_SLOW.filter(({ source, flags }) => slownessOf({ pattern: source, flags }) === null).map(
    (each) => `${each} is not found`,
  );
  let count = 0;
  const unused = new Set(Object.entries(BOUNDED).flatMap(([file, patterns]) => Object.keys(patterns).map((start) => `${file} ${start}`)));
  const later = new Set(Object.keys(MADE_LATER));
  for (const name of readdirSync(dist, { recursive: true }).sort()) {
    // The studio's site is the same modules once more, bundled with libraries; the engine of readers is a library as it is.
    if (!name.endsWith('.js') || name.startsWith(join('studio', 'site')) || name === join('browser', 'sqlite-worker.js')) continue;
    const file = name.split('\\').join('/');
    const { literals, makes } = literalsOf(readFileSync(join(dist, file), 'utf8'));
    const made = makes > 0 ? await madeBy(file) : [];
    if (makes > 0 && made.length === 0 && !later.delete(file)) faults.push(`${file}: makes patterns while it runs, of what nobody said`);
    for (const expression of [...literals, ...made]) {
      count += 1;
      const slow = slownessOf(expression);
      if (slow === null) continue;
      const bounded = Object.keys(BOUNDED[file] ?? {}).filter((start) => expression.pattern.startsWith(start));
      for (const start of bounded) unused.delete(`${file} ${start}`);
      if (bounded.length === 0) faults.push(`${file}: /${expression.pattern}/${expression.flags}: ${slow}`);
    }
  }
  for (const entry of unused) faults.push(`${entry}: listed as bounded and not found`);
  for (const file of later) faults.push(`${file}: listed as making patterns and does not`);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stdout.write(`${count} regular expressions, ${faults.length} faults\n`);
  return faults.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build({ ifStale: true });
  process.exit((await check()) === 0 ? 0 : 1);
}
