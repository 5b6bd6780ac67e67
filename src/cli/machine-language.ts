/** The languages that help and errors are in. */
export type MachineLanguage = 'en' | 'zh';

/** The language of a person's machine, as POSIX names it: LC_ALL, else LC_MESSAGES, else LANG. */
export function machineLanguage(env: Readonly<Record<string, string | undefined>>): MachineLanguage {
  return /^zh(?![a-z])/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh' : 'en';
}
