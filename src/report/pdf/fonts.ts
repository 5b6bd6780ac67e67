import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import type { Effects } from '../../util/effects.ts';

/** The npm package with the typeface of the PDFs: Noto Sans SC under the Open Font Licence. */
export const FONT_PACKAGE = '@fontsource/noto-sans-sc';
/** The typeface itself, then what systems have instead. */
export const FONT_FAMILIES = ['Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei'] as const;

const SCRIPTS = ['latin', 'latin-ext', 'cyrillic', 'vietnamese', 'chinese-simplified'] as const;
const WEIGHTS = [400, 700] as const;

/** The typeface as OpenType, or null when its package is not installed. */
export async function packagedFonts({ files }: Effects): Promise<Buffer[] | null> {
  const { resolve } = createRequire(import.meta.url);
  try {
    const paths = SCRIPTS.flatMap((script) =>
      WEIGHTS.map((weight) => resolve(`${FONT_PACKAGE}/files/noto-sans-sc-${script}-${weight}-normal.woff`)),
    );
    return Promise.all(paths.map(async (path) => openTypeOf(await files.readFile(path))));
  } catch (error) {
    if (['MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'].includes((error as { code?: string }).code ?? '')) return null;
    throw error;
  }
}

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/**
 * Unpacks a WOFF 1.0 font (W3C Recommendation, 2012): a font whose tables are compressed one by one. Typst reads OpenType only.
 * @throws Error when it is not a WOFF font
 */
export function openTypeOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => tableAt(woff, WOFF_HEADER + i * WOFF_ENTRY));
  const font = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY + tables.reduce((sum, { content }) => sum + padded(content.length), 0));
  const power = 2 ** Math.floor(Math.log2(count));
  woff.copy(font, 0, 4, 8);
  for (const [i, value] of [count, power * SFNT_ENTRY, Math.log2(power), (count - power) * SFNT_ENTRY].entries())
    font.writeUInt16BE(value, 4 + i * 2);
  let offset = SFNT_HEADER + count * SFNT_ENTRY;
  for (const [i, { tag, checksum, content }] of tables.entries()) {
    const entry = SFNT_HEADER + i * SFNT_ENTRY;
    for (const [j, value] of [tag, checksum, offset, content.length].entries()) font.writeUInt32BE(value, entry + j * 4);
    content.copy(font, offset);
    offset += padded(content.length);
  }
  return font;
}

/** The directory entry at `at`, with the table it names. A table is compressed unless that would have made it longer. */
function tableAt(woff: Buffer, at: number) {
  const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((field) => woff.readUInt32BE(at + field)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const bytes = woff.subarray(offset, offset + packed);
  return { tag, checksum, content: packed < length ? inflateSync(bytes) : bytes };
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
