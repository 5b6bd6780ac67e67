import { sha256 } from '../util/sha256.ts';
import type { Manifest } from './manifest.ts';

/** Beside the manifest: who signs this file signs every byte of the report. */
export const ATTESTATION = 'attestation.intoto.json';
const STATEMENT = 'https://in-toto.io/Statement/v1';
/** What the predicate is: a manifest of Muster, described in docs/en/editions.md. */
export const PREDICATE = 'https://www.npmjs.com/package/muster-report#edition/v1';

/** An in-toto Statement v1, as far as it is read here. */
export type Statement = {
  readonly _type: typeof STATEMENT;
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: Manifest;
};

/** States that these files are a report: its subjects are all its files with their digests, the predicate is the manifest. */
export function attestationOf(manifest: Manifest, manifestText: string): string {
  const listed = [...manifest.files, ...manifest.attached, { path: 'manifest.json', sha256: sha256(manifestText) }];
  const subject = listed
    .map(({ path, sha256: hash }) => ({ name: path, digest: { sha256: hash } }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const statement: Statement = { _type: STATEMENT, subject, predicateType: PREDICATE, predicate: manifest };
  return `${JSON.stringify(statement)}\n`;
}

/** What signing outside leaves beside the attestation: by `ssh-keygen -Y sign`, and a Sigstore bundle by `cosign` or `gh`. */
export const SSH_SIGNATURE = `${ATTESTATION}.sig`;
export const SIGSTORE_BUNDLE = `${ATTESTATION}.sigstore.json`;
export const SIGNATURES: readonly string[] = [SSH_SIGNATURE, SIGSTORE_BUNDLE];

/**
 * Every file that is not what the statement says: other bytes, missing, or not named.
 * @throws SyntaxError when it is no JSON
 */
export function unattested(
  text: string,
  files: ReadonlyMap<string, Uint8Array>,
): readonly { readonly path: string; readonly stated: string; readonly found: string }[] {
  const { _type, subject } = JSON.parse(text) as Partial<Statement>;
  if (_type !== STATEMENT || !Array.isArray(subject)) return [{ path: ATTESTATION, stated: STATEMENT, found: String(_type) }];
  const stated = new Map(subject.map(({ name, digest }) => [name, digest.sha256]));
  const own = new Set([ATTESTATION, ...SIGNATURES]);
  const paths = [...new Set([...stated.keys(), ...[...files.keys()].filter((path) => !own.has(path))])].sort();
  return paths.flatMap((path) => {
    const content = files.get(path);
    const [one, other] = [stated.get(path) ?? 'not named', content ? sha256(content) : 'missing'];
    return one === other ? [] : [{ path, stated: one, found: other }];
  });
}
