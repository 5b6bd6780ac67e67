/** Data of others, of which nothing is known. */
export type Loose = Readonly<Record<string, unknown>>;

/** The value when it is a mapping, else one without keys. */
export function object(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

/** The value when it is a list, else an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value when it is a text, trimmed, else an empty one. */
export function string(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
