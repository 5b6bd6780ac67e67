import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { readPlain } from '../../util/plain-file.ts';
import type { EventConfig } from './spec.ts';

/** Largest picture of a sponsor, in bytes: it is written into the report as it is. */
const LARGEST = 200_000;

/**
 * The pictures of an event's sponsors as data: addresses, in their order; null where there is none.
 * @throws MusterError E_FILE_MISSING, E_CONFIG_VALUE for a file that is too large or no picture
 */
export async function sponsorLogos({ sponsors }: Pick<EventConfig, 'sponsors'>, effects: Effects): Promise<readonly (string | null)[]> {
  return await Promise.all(sponsors.map(({ name, logo }) => (logo === null ? null : readLogo(logo, name, effects))));
}

async function readLogo(path: string, sponsor: string, effects: Effects): Promise<string> {
  const bytes = await readPlain(path, effects).catch((cause: unknown) => {
    throw new MusterError(
      'E_FILE_MISSING',
      { en: `The logo of ${sponsor} cannot be read.`, zh: `无法读取 ${sponsor} 的标志。` },
      { hint: { en: 'Check the path under sponsors: in muster.yaml.', zh: '请检查 muster.yaml 中 sponsors: 下的路径。' }, cause },
    );
  });
  const type = typeOf(bytes);
  if (type === null || bytes.length > LARGEST) {
    const why =
      type === null
        ? { en: 'is no SVG, PNG, JPEG or WebP', zh: '不是 SVG、PNG、JPEG 或 WebP' }
        : { en: `has ${bytes.length} bytes; ${LARGEST} are the most`, zh: `有 ${bytes.length} 字节，最多 ${LARGEST} 字节` };
    throw new MusterError(
      'E_CONFIG_VALUE',
      { en: `The logo of ${sponsor} ${why.en}.`, zh: `${sponsor} 的标志${why.zh}。` },
      { hint: { en: 'Save it as SVG, or as a PNG 480 pixels wide.', zh: '请存为 SVG，或宽 480 像素的 PNG。' } },
    );
  }
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** What a picture is, by its first bytes. */
function typeOf(bytes: Uint8Array): string | null {
  const starts = (...signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x52, 0x49, 0x46, 0x46) && String.fromCharCode(...bytes.subarray(8, 12)) === 'WEBP') return 'image/webp';
  return /<svg[\s>]/.test(new TextDecoder().decode(bytes.subarray(0, 4096))) ? 'image/svg+xml' : null;
}
