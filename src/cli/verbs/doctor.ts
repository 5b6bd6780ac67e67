import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { readConfig } from '../../program/workspace.ts';
import { findLeftovers } from '../../publish/leftovers.ts';
import { FONT_PACKAGE } from '../../report/pdf/fonts.ts';
import { PDF_PACKAGE } from '../../report/pdf/render-pdf.ts';
import { PICTURE_PACKAGE } from '../../report/pictures/card-painter.ts';
import { gitVersion } from '../../sources/git/run-git.ts';
import type { Effects } from '../../util/effects.ts';
import { installCommand } from '../../util/install-hint.ts';
import { engineChecks } from '../engine-checks.ts';
import { eventChecks } from '../event-checks.ts';
import { forgeChecks } from '../forge-checks.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';

type Check = { readonly what: string; readonly state: 'ok' | 'missing' | 'optional'; readonly found: string; readonly mend: string };

const NODE_NEEDED = [20, 19] as const;

/** `muster doctor`: what this machine and this configuration lack, and the command that mends it. Exit 1 when something needed is missing. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const checks = [
    nodeCheck(),
    await gitCheck(effects),
    ...optionalChecks(effects),
    ...(await configChecks(parsed, effects)),
    ...(await leftoverChecks(effects)),
  ];
  const table = {
    columns: ['what', 'state', 'found', 'mend'],
    rows: checks.map((check) => [check.what, check.state, check.found, check.mend]),
  };
  writeTable(table, checks, formatOf(parsed, effects.process.stdout), effects.process.stdout);
  return checks.some((check) => check.state === 'missing') ? 1 : 0;
}

function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
  return {
    what: 'node',
    state: enough ? 'ok' : 'missing',
    found: process.versions.node,
    mend: enough ? '' : `install Node ${NODE_NEEDED.join('.')} or newer`,
  };
}

async function gitCheck(effects: Effects): Promise<Check> {
  const version = await gitVersion(effects);
  return {
    what: 'git',
    state: version ? 'ok' : 'missing',
    found: version ?? '',
    mend: version ? '' : 'install git from your system’s packages or https://git-scm.com',
  };
}

/** Parts that only some outputs need. */
function optionalChecks(effects: Effects): Check[] {
  const require = createRequire(import.meta.url);
  const rows = [
    ['PDF of the report', PDF_PACKAGE, PDF_PACKAGE],
    ['Cards as PNG, with the same typeface', PICTURE_PACKAGE, PICTURE_PACKAGE],
    ['Typeface of the PDF, Chinese included', FONT_PACKAGE, `${FONT_PACKAGE}/package.json`],
  ] as const;
  return rows.map(([what, name, file]) => {
    try {
      require.resolve(file);
      return { what, state: 'ok', found: name, mend: '' };
    } catch {
      return { what, state: 'optional', found: '', mend: installCommand(name, effects.process.cwd) };
    }
  });
}

/** What killed runs have left beside the report: the next run removes it. */
async function leftoverChecks(effects: Effects): Promise<Check[]> {
  const leftovers = await findLeftovers(join(effects.process.cwd, 'report'), effects);
  return leftovers.map((path) => ({
    what: basename(path),
    state: 'optional',
    found: 'left by a run that was killed',
    mend: 'muster report',
  }));
}

async function configChecks(parsed: Parsed, effects: Effects): Promise<Check[]> {
  const file = textFlag(parsed, 'config') ?? 'muster.yaml';
  try {
    const config = await readConfig(placesOf(parsed), effects);
    const local = config.projects.flatMap((project) => project.repositories).filter((repository) => !repository.remote);
    const missing: Check[] = [];
    for (const repository of local) {
      const there = await access(repository.location).then(
        () => true,
        () => false,
      );
      if (!there)
        missing.push({
          what: repository.repository,
          state: 'missing',
          found: '',
          mend: `git clone --bare ${repository.origin} ${repository.location}`,
        });
    }
    const events = await eventChecks(config, effects);
    const forges = await forgeChecks(config, effects);
    const engine = await engineChecks(config, effects);
    return [
      { what: file, state: 'ok', found: `${config.projects.length} projects`, mend: '' },
      ...missing,
      ...events,
      ...forges,
      ...engine,
    ];
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (error instanceof MusterError && error.code === 'E_FORGE_OFFLINE')
      return [{ what: file, state: 'missing', found: error.message, mend: error.hint ?? '' }];
    if (code === 'E_CONFIG_MISSING') return [{ what: file, state: 'optional', found: '', mend: 'muster init' }];
    throw error;
  }
}
