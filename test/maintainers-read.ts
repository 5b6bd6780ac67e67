import { readMaintainersFile } from '../src/sources/maintainers/read-file.ts';

/** Whom a file names, one word or more each: `line role account|address|name@organisation`. */
export function named(path: string, text: string): string[] {
  return readMaintainersFile(path, text).listed.map(({ line, role, alias, login, email, name, organisation }) =>
    [line, alias === '' ? role : `${role} ${alias}`, [login, email, name].filter((one) => one !== '').join(' | '), organisation]
      .filter((one) => one !== '')
      .join(' / '),
  );
}

/** The lines of a file that were not understood, and why. */
export function problems(path: string, text: string): string[] {
  return readMaintainersFile(path, text).problems.map(({ line, reason }) => `${line} ${reason}`);
}
