/** Ways into JSON of which nothing is known: a wrong shape gives something empty, never an exception. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text and numbers as text, everything else as ''. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A name as platforms write it: plain, per language (English first), inside an object, or only its number (then `kind` and the number). */
export function asName(value: unknown, kind: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return `${kind} ${value}`;
  const object = asObject(value);
  if ('name' in object) return asName(object['name'], kind);
  return asText(object['en']) || asText(Object.values(object).find((one) => typeof one === 'string'));
}
