import { createHash } from 'node:crypto';
import type { Message } from '../util/message.ts';
import type { Finding } from './finding.ts';
import type { Folder } from './folder.ts';

/** A file that somebody guesses to be behind the report: its name for people and its bytes. */
export type Guess = { readonly name: string; readonly bytes: Uint8Array };

const ALGORITHMS = ['sha256', 'sha1', 'sha512', 'md5'] as const;
const ENCODINGS = ['hex', 'base64', 'base64url'] as const;

/** Guesses that a published digest confirms. Whoever holds a file, or tries out many, learns that it is the one behind the report. */
export function confirmedGuesses(folder: Folder, guesses: readonly Guess[]): Finding[] {
  return guesses.flatMap(({ name, bytes }) => {
    const digests = ALGORITHMS.flatMap((algorithm) =>
      ENCODINGS.map((encoding) => ({ algorithm, digest: createHash(algorithm).update(bytes).digest(encoding) })),
    );
    return [...folder].flatMap(([path, text]) => {
      const found = digests.find(({ digest }) => text.includes(digest));
      return found === undefined
        ? []
        : [
            hashFinding(path, name, {
              en: `${path} holds the plain ${found.algorithm} of ${name}`,
              zh: `${path} 中有 ${name} 的未加密钥的 ${found.algorithm}`,
            }),
          ];
    });
  });
}

type Manifest = {
  readonly inputs?: readonly { readonly source: string; readonly kind: string; readonly origin: string; readonly version: string }[];
};

/** Files about people, and what an organiser typed in, whose digest in the manifest is not marked as keyed: anybody can try guesses against it. */
export function plainDigests(folder: Folder): Finding[] {
  const { inputs = [] } = JSON.parse(folder.get('manifest.json') ?? '{}') as Manifest;
  return inputs
    .filter(
      ({ kind, version, ...rest }) =>
        (kind.startsWith('event') || kind === 'affiliations') &&
        /^[0-9a-f]{32,128}$/.test(version) &&
        !/hmac|keyed|salt/i.test(JSON.stringify(rest)),
    )
    .map(({ origin }) =>
      hashFinding('manifest.json', origin, {
        en: `manifest.json gives a digest of ${origin} and nothing that says it is keyed: a guessed file can be tried against it`,
        zh: `manifest.json 给出了 ${origin} 的摘要，却未说明其带密钥：可用猜测的文件来试`,
      }),
    );
}

function hashFinding(table: string, cell: string, how: Message): Finding {
  return { kind: 'hash', attacker: 'outsider', table, cell, low: null, high: null, values: null, k: null, how: [how] };
}
