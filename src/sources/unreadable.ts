import type { MusterError } from '../model/error.ts';
import type { Source } from './source.ts';

/** Stands for something configured that cannot even be looked for: it fails when it is asked, and everything else goes on. */
export function unreadableSource(kind: string, origin: string, error: MusterError): Source {
  return {
    id: `${kind}:${origin}`,
    kind,
    origin,
    tables: [],
    fingerprint: () => Promise.reject(error),
    plan: () => Promise.reject(error),
  };
}
