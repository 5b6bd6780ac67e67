import { basename, dirname, join } from 'node:path';
import type { Effects } from '../util/effects.ts';

/**
 * Beside a report, in the folder that holds it, a run keeps what it writes under this name: `.report-new-<process>-<random>`, the edition
 * it replaces with `-old`.
 */
export function workName(folder: string): string {
  return `.${basename(folder)}-new-`;
}

const OLD = '-old';

/** What runs that were killed have left beside a report, absolute paths. What a run still going writes is not among them. */
export async function findLeftovers(folder: string, { files }: Effects): Promise<readonly string[]> {
  const names = await files.readdir(dirname(folder)).catch((): string[] => []);
  return names
    .filter((name) => name.startsWith(workName(folder)) && !isGoing(name.slice(workName(folder).length)))
    .sort()
    .map((name) => join(dirname(folder), name));
}

/**
 * Puts a report back that a killed run had taken away, and removes what killed runs have left beside it. Renaming a folder over another is two steps
 * on every system Node runs on; between them the earlier report lies beside, whole.
 * @returns whether the earlier report was put back
 */
export async function recoverFolder(folder: string, effects: Effects): Promise<boolean> {
  const { files, log } = effects;
  const leftovers = await findLeftovers(folder, effects);
  const there = await files.access(folder).then(
    () => true,
    () => false,
  );
  const old = there ? undefined : leftovers.find((path) => path.endsWith(OLD));
  if (old !== undefined) {
    await files.rename(old, folder);
    log.warn({
      en: `A run was killed while it replaced ${basename(folder)}: the report that stood there before is back.`,
      zh: `某次运行在替换 ${basename(folder)} 时被中止：已恢复之前的报告。`,
    });
  }
  for (const path of leftovers.filter((one) => one !== old)) await files.rm(path, { recursive: true, force: true });
  return old !== undefined;
}

function isGoing(rest: string): boolean {
  const id = Number(/^(\d+)-/.exec(rest)?.[1] ?? 0);
  if (id === 0) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
