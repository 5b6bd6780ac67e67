/** One file of the typeface on paper: a script of it, in one weight. */
export type PaperFont = { readonly family: string; readonly weight: 400 | 700; readonly bytes: ArrayBuffer };

/** Noto Sans SC in its files by script; a character is set in the first that has it. */
export const FAMILIES = ['latin', 'latin-ext', 'cyrillic', 'vietnamese', 'chinese-simplified'] as const;
const WEIGHTS = [400, 700] as const;

/** The typeface, from the studio's own folder. @throws TypeError when it cannot be fetched */
export async function paperFonts(): Promise<readonly PaperFont[]> {
  const files = FAMILIES.flatMap((family) => WEIGHTS.map((weight) => ({ family, weight })));
  return await Promise.all(
    files.map(async ({ family, weight }) => {
      const found = await fetch(new URL(`fonts/noto-sans-sc-${family}-${weight}-normal.ttf`, location.href));
      return { family, weight, bytes: await found.arrayBuffer() };
    }),
  );
}
