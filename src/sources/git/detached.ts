/** The same latin1 text without the memory of the longer one it was cut from. */
export function detached(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('latin1');
}
