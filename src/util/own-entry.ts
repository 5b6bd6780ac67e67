/**
 * What a table holds under a text that others wrote, or undefined: never what every object has. An organisation may be called `constructor`, and a ticket
 * `toString`.
 */
export function ownEntry<Value>(table: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
