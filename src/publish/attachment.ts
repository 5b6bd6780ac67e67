import type { ManifestFile } from './manifest.ts';

/** A file that stands in a report as it is: copied from where it lies, or given as bytes. */
export type Attachment = ManifestFile & { readonly content: URL | Uint8Array };
