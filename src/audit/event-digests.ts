import type { Folder } from './folder.ts';
import { frozenEvents } from './tell-frozen.ts';

/** The digests of files. */
export type Digests = ReadonlySet<string>;
type Manifest = {
  readonly inputs?: readonly { readonly source: string; readonly kind: string; readonly version: string }[];
};
type File = NonNullable<ReturnType<typeof frozenEvents>[number]['files']>[number];

/** The digests of those files of each event whose rows are of these kinds. A file of which nothing says what it holds may hold any. */
export function eventDigests(folder: Folder, holds: readonly string[]): ReadonlyMap<string, Digests> {
  const { inputs = [] } = JSON.parse(folder.get('manifest.json') ?? '{}') as Manifest;
  const digests = new Map<string, Set<string>>();
  const files = new Map(frozenEvents(folder).map(({ id, files: own = [] }) => [id, own]));
  for (const { source, kind, version } of inputs) {
    if (kind !== 'event-file' || version === '') continue;
    const [, event = '', ...path] = source.split(':');
    const name = path.join(':').split(/[\\/]/).at(-1);
    const said = (files.get(event) ?? []).filter(({ file }) => file === name).map((file) => file.holds);
    if (said.every((one) => one !== undefined) && said.length > 0 && !said.some((one) => holds.includes(one!))) continue;
    digests.set(event, (digests.get(event) ?? new Set()).add(version));
  }
  return digests;
}

/** The events whose organisers leave rows of their files of these kinds out. */
export function leavingOut(folder: Folder, holds: readonly string[]): ReadonlySet<string> {
  const chosen = ({ holds: own, leftOut }: File) =>
    (own === undefined || holds.includes(own)) && leftOut.some(({ reason }) => reason.startsWith('configured:'));
  return new Set(frozenEvents(folder).flatMap(({ id, files = [] }) => (files.some(chosen) ? [id] : [])));
}
