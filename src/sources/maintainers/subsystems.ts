import { splitLines } from '../affiliations/people-file.ts';
import { isAddress, type Listed, LONGEST_LINE, listed, type MaintainersRead } from './listed.ts';

const FIELD = /^([A-Z]):\s(.*)$/;

/** Whether a file is written as the MAINTAINERS of Linux is: blocks of `M:` and `R:` lines. */
export function isBySubsystem(lines: readonly string[]): boolean {
  return lines.filter((line) => /^[MR]:\s+\S/.test(line)).length > 0 && lines.some((line) => /^[SF]:\s+\S/.test(line));
}

/** Reads the MAINTAINERS of Linux, QEMU, U-Boot, Zephyr: `M:` maintains a subsystem, `R:` reviews it. Mailing lists are nobody. */
export function parseSubsystems(text: string): MaintainersRead {
  const found: Listed[] = [];
  const problems: { line: number; reason: string }[] = [];
  for (const [index, raw] of splitLines(text).entries()) {
    const [, field, value] = FIELD.exec(raw.slice(0, LONGEST_LINE)) ?? [];
    if (field !== 'M' && field !== 'R') continue;
    const who = personIn(value!);
    if (who === undefined) problems.push({ line: index + 1, reason: 'maintainer-not-understood' });
    else found.push(listed(index + 1, field === 'M' ? 'maintainer' : 'reviewer', who));
  }
  return { listed: found, problems };
}

function personIn(value: string): Partial<Listed> | undefined {
  const opens = value.indexOf('<');
  const email =
    opens < 0
      ? ''
      : value
          .slice(opens + 1)
          .split('>', 1)[0]!
          .trim();
  if (isAddress(email)) return { name: value.slice(0, opens).replaceAll('"', '').trim(), email };
  const first = value.trim().split(/\s+/, 1)[0]!;
  return isAddress(first) ? { email: first } : undefined;
}
