import { type Zippable, zipSync } from 'fflate';
import { fs } from 'memfs';

/** The oldest day a ZIP can name: the same files give the same archive whenever they are packed. */
const NO_DAY = new Date(1980, 0, 1);
/** What is packed already gains nothing. */
const PACKED = /\.(?:png|pdf)$/;

/** A folder as a ZIP archive, its files in order of their names. */
export function zipOf(folder: string): Uint8Array {
  const names = (fs.readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => fs.statSync(`${folder}/${name}`).isFile())
    .sort();
  const files: Zippable = {};
  for (const name of names)
    files[name] = [new Uint8Array(fs.readFileSync(`${folder}/${name}`) as Buffer), { level: PACKED.test(name) ? 0 : 6, mtime: NO_DAY }];
  return zipSync(files);
}
