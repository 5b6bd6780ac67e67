/** Keeps the last part of an absolute path, alone or after the kind of a source: where a file lay on one machine is nobody's business. */
export function withoutLocalPath(text: string): string {
  const [, kind = '', place = ''] = /^((?!file:)[a-z-]+:(?!\/\/))?(.*)$/s.exec(text) ?? [];
  const local = /^(?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])(?:.*[\\/])?([^\\/]+)[\\/]*$/s.exec(place);
  return local ? `${kind}${local[1]}` : text;
}
