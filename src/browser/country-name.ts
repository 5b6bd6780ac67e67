import type { Panel } from './state.ts';

/** The name of a country of the cube, or its code. */
export function countryIn({ settings, text }: Panel, code: string): string {
  const name = settings.cube?.countries[code];
  return name ? text(name) : code;
}
