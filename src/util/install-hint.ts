import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The command that puts optional packages where this program finds them: beside it, which is elsewhere when it was installed for the whole machine. */
export function installCommand(packages: string, cwd: string, program = fileURLToPath(import.meta.url)): string {
  const [above = '', inside] = program.split(`${sep}node_modules${sep}muster-report${sep}`);
  const isBelow = relative(above, cwd).split(sep)[0] !== '..';
  return `npm install ${inside !== undefined && !isBelow ? '--global ' : ''}${packages}`;
}
