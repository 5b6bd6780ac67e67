import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

type Digest = { update(content: string | Uint8Array): Digest; digest(as: 'hex'): string };

const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

/** SHA-256, the one digest that is asked for. */
export function createHash(_name: 'sha256'): Digest {
  return digestOf(sha256.create());
}

export function createHmac(_name: 'sha256', key: Uint8Array): Digest {
  return digestOf(hmac.create(sha256, key));
}

export function hash(_name: string, content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Random bytes from the browser's own generator. */
export function randomBytes(length: number): Buffer {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(length)));
}

function digestOf(state: { update(content: Uint8Array): unknown; digest(): Uint8Array }): Digest {
  const digest: Digest = {
    update(content) {
      state.update(bytesOf(content));
      return digest;
    },
    digest: () => bytesToHex(state.digest()),
  };
  return digest;
}
