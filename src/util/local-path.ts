/** The kind of a source and, where it has one, the event it is of: `event:days:`. */
const PREFIX = /^(?:(?!file:)[a-z][a-z0-9-]+:(?!\/\/)(?:[a-z0-9][a-z0-9-]*:(?!\/\/))?)?/;
const ABSOLUTE = /^(?:file:\/\/)?(?:\/|~[\\/]|[A-Za-z]:[\\/])/;
/** A step out of the folder that a path starts from. */
const OUT = /(?:^|[\\/])\.\.(?=[\\/]|$)/;
const ADDRESS = /^(?!file:)[a-z][a-z0-9+.-]*:\/\//i;

/**
 * Keeps the last part of a path that is absolute or leads out of the project's folder, alone or after the kind of a source: where a file lay on one
 * machine is nobody's business.
 */
export function withoutLocalPath(text: string): string {
  const [prefix = ''] = PREFIX.exec(text) ?? [];
  const place = text.slice(prefix.length);
  if (ADDRESS.test(place) || !(ABSOLUTE.test(place) || OUT.test(place))) return text;
  const last = place.split(/[\\/]+/).findLast((part) => part !== '' && part !== '..');
  return last === undefined ? text : `${prefix}${last}`;
}
