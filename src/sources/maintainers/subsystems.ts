import { isAddress, type Listed, LONGEST_LINE, listed, type MaintainersRead } from './listed.ts';

/** A file of this kind has tens of thousands of lines and a revision for each of thousands of changes: only lines that name somebody are looked at. */
const PERSON = /^([MR]):\s(.*)$/gm;

/** Whether a file is written as the MAINTAINERS of Linux is: blocks of `M:` and `R:` lines. */
export function isBySubsystem(text: string): boolean {
  return /^[MR]:[^\S\n]+\S/m.test(text) && /^[SF]:[^\S\n]+\S/m.test(text);
}

/** Reads the MAINTAINERS of Linux, QEMU, U-Boot, Zephyr: `M:` maintains a subsystem, `R:` reviews it. Mailing lists are nobody. */
export function parseSubsystems(text: string): MaintainersRead {
  const found: Listed[] = [];
  const problems: { line: number; reason: string }[] = [];
  let [line, counted] = [1, 0];
  for (const { 1: field, 2: value, index } of text.matchAll(PERSON)) {
    for (let end = text.indexOf('\n', counted); end !== -1 && end < index; end = text.indexOf('\n', counted)) {
      line++;
      counted = end + 1;
    }
    const who = personIn(value!.slice(0, LONGEST_LINE));
    if (who === undefined) problems.push({ line, reason: 'maintainer-not-understood' });
    else found.push(listed(line, field === 'M' ? 'maintainer' : 'reviewer', who));
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
