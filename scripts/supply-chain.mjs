// What a user of Muster installs: `--check` holds the licences, versions and hashes of the production dependencies of the lock file; `--audit` asks the
// registry for weaknesses known in them; without either the CycloneDX 1.6 bill of materials is printed, the same bytes for the same lock file.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]);
/** Packages whose manifest names no licence, with the one that their files state, at the version where it was read. */
const READ_BY_HAND = { 'json-bignum@0.0.3': 'MIT', 'png-js@2.0.0': 'MIT' };

/** Dependencies of the build that are built into the program: the engine of readers, and what the studio needs in a browser. */
const BUILT_IN = ['sql.js', 'memfs', '@jspm/core', '@noble/hashes', 'fflate', 'hyparquet-writer', 'pdfkit'];

/** The licence a package's manifest names, or the one that was read in its files. */
export const licenceOf = ({ name, version, license }) => license ?? READ_BY_HAND[`${name}@${version}`];

/** Packages of a lock file that come with the program: neither for development only nor offered by the user, or built into it. */
export function production(lock) {
  const builtIn = withTheirs(lock, BUILT_IN);
  const comesWith = ([path, { dev, devOptional, link }]) => path !== '' && !link && ((!dev && !devOptional) || builtIn.has(path));
  const wanted = Object.entries(lock.packages).filter(comesWith);
  const packages = new Map();
  for (const [path, { version, license, integrity, resolved }] of wanted) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    packages.set(`${name}@${version}`, { name, version, license: licenceOf({ name, version, license }), integrity, resolved });
  }
  return [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Where packages and everything they depend on stand in a lock file. */
function withTheirs({ packages }, names, from = '', found = new Set()) {
  for (const name of names) {
    const path = [`${from}/node_modules/${name}`.replace(/^\//, ''), `node_modules/${name}`].find((one) => packages[one] !== undefined);
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    withTheirs({ packages }, Object.keys(packages[path].dependencies ?? {}), path, found);
  }
  return found;
}

/** What is wrong with them, one line each. */
export function problems(packages) {
  return packages.flatMap(({ name, version, license, integrity, resolved }) => [
    ...(/^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/.test(version ?? '') ? [] : [`${name}: "${version}" is no exact version`]),
    ...(/^sha512-/.test(integrity ?? '') ? [] : [`${name}@${version}: no sha512 in the lock file`]),
    ...(resolved === undefined || /^https:\/\//.test(resolved) ? [] : [`${name}@${version}: not from a registry (${resolved})`]),
    ...(permitted(license ?? '') ? [] : [`${name}@${version}: licence ${license ?? 'not stated'} is not on the list`]),
  ]);
}

/** A choice (`A OR B`) needs one that is allowed; of `A AND B` both are needed. */
export function permitted(license) {
  const words = license.replace(/[()]/g, ' ').trim();
  if (words.includes(' OR ')) return words.split(' OR ').some((one) => permitted(one));
  return words.split(' AND ').every((one) => ALLOWED.has(one.trim()));
}

/** CycloneDX 1.6 of the package and everything it brings. */
export function billOfMaterials(manifest, packages) {
  const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version.replace('+', '%2B')}`;
  const component = (one) => ({
    type: 'library',
    'bom-ref': purl(one),
    name: one.name,
    version: one.version,
    purl: purl(one),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(one.integrity.slice('sha512-'.length), 'base64').toString('hex') }],
    licenses: [/ (?:OR|AND) /.test(one.license) ? { expression: one.license } : { license: { id: one.license } }],
  });
  const self = { type: 'application', 'bom-ref': purl(manifest), name: manifest.name, version: manifest.version, purl: purl(manifest) };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { ...self, licenses: [{ license: { id: manifest.license } }] } },
    components: packages.map(component),
  };
}

/** Seconds a registry has to say what it knows. */
const PATIENCE = 5;
/** Seconds for npm itself, which may be slow to start on a busy machine. */
const AT_MOST = 40;
const GRAVE = new Set(['high', 'critical']);

/**
 * What `npm audit` found in the packages. `skipped` holds why nothing could be said: many registries and mirrors answer no such question, and none
 * answers without a network.
 */
export function auditOf({ error, stdout }, packages) {
  if (error) return { skipped: error.code === 'ETIMEDOUT' ? `it said nothing for ${AT_MOST} seconds` : error.message, grave: [] };
  const answer = parsed(stdout);
  if (answer?.vulnerabilities === undefined) return { skipped: answer?.message ?? 'it gave no report', grave: [] };
  const names = new Set(packages.map(({ name }) => name));
  const found = Object.values(answer.vulnerabilities).filter(({ name, severity }) => names.has(name) && GRAVE.has(severity));
  return { skipped: null, grave: found.map(({ name, severity, range, via }) => `${name} ${range}: ${severity}, ${titles(via)}`) };
}

function titles(via) {
  return via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} (${one.url})`)).join('; ');
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Loud where it cannot tell, 1 only where a production dependency is known to be gravely weak. */
function audit(packages) {
  const args = ['audit', '--omit=dev', '--package-lock-only', '--json', '--fetch-retries=0', `--fetch-timeout=${PATIENCE * 1000}`];
  const run = spawnSync('npm', args, { cwd: root, encoding: 'utf8', timeout: AT_MOST * 1000, shell: process.platform === 'win32' });
  const { skipped, grave } = auditOf(run, packages);
  if (skipped !== null) process.stderr.write(`SKIPPED: the registry was not asked for known weaknesses: ${skipped}\n`);
  for (const line of grave) process.stderr.write(`${line}\n`);
  return grave.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const packages = production(read('package-lock.json'));
  // Not process.exit, which cuts off what a pipe has not taken yet.
  process.exitCode = process.argv.includes('--audit') ? audit(packages) : told(packages, read);
}

function told(packages, read) {
  const wrong = problems(packages);
  for (const line of wrong) process.stderr.write(`${line}\n`);
  if (!process.argv.includes('--check'))
    process.stdout.write(`${JSON.stringify(billOfMaterials(read('package.json'), packages), null, 1)}\n`);
  return wrong.length === 0 ? 0 : 1;
}
