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
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { installCommand } from '../../util/install-hint.ts';
import { type Message, verbatim } from '../../util/message.ts';
import { type Check, type CheckState, checkFailed, NOTHING } from '../check.ts';
import { engineChecks } from '../engine-checks.ts';
import { eventChecks } from '../event-checks.ts';
import { forgeChecks } from '../forge-checks.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';

const NODE_NEEDED = [20, 19] as const;

const STATES: Readonly<Record<CheckState, Message>> = {
  ok: { en: 'ok', zh: '正常' },
  missing: { en: 'missing', zh: '缺少' },
  optional: { en: 'optional', zh: '可选' },
};

/** `muster doctor`: what this machine and this configuration lack, and the command that mends it. Exit 1 when something needed is missing. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const checks = [
    nodeCheck(),
    await gitCheck(effects),
    ...optionalChecks(effects),
    ...(await configChecks(parsed, effects)),
    ...(await leftoverChecks(effects)),
  ];
  const shown = formatOf(parsed, effects.process.stdout) === 'table' ? machineLanguage(effects.process.env) : 'en';
  const told = checks.map(({ what, state, found, mend }) => ({
    what: what[shown],
    state: STATES[state][shown],
    found: found[shown],
    mend: mend[shown],
  }));
  const columns = ['what', 'state', 'found', 'mend'] as const;
  writeTable({ columns, rows: told.map((check) => columns.map((column) => check[column])) }, told, parsed, effects);
  return checks.some((check) => check.state === 'missing') ? 1 : 0;
}

function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
  return {
    what: verbatim('node'),
    state: enough ? 'ok' : 'missing',
    found: verbatim(process.versions.node),
    mend: enough
      ? NOTHING
      : { en: `install Node ${NODE_NEEDED.join('.')} or newer`, zh: `请安装 Node ${NODE_NEEDED.join('.')} 或更新的版本` },
  };
}

async function gitCheck(effects: Effects): Promise<Check> {
  const version = await gitVersion(effects);
  return {
    what: verbatim('git'),
    state: version ? 'ok' : 'missing',
    found: verbatim(version ?? ''),
    mend: version
      ? NOTHING
      : { en: 'install git from your system’s packages or https://git-scm.com', zh: '请用系统的软件包或从 https://git-scm.com 安装 git' },
  };
}

/** Parts that only some outputs need. */
function optionalChecks(effects: Effects): Check[] {
  const require = createRequire(import.meta.url);
  const rows = [
    [{ en: 'PDF of the report', zh: '报告的 PDF' }, PDF_PACKAGE, PDF_PACKAGE],
    [{ en: 'Cards as PNG, with the same typeface', zh: '同一字体的 PNG 卡片' }, PICTURE_PACKAGE, PICTURE_PACKAGE],
    [{ en: 'Typeface of the PDF, Chinese included', zh: 'PDF 的字体（含中文）' }, FONT_PACKAGE, `${FONT_PACKAGE}/package.json`],
  ] as const;
  return rows.map(([what, name, file]) => {
    try {
      require.resolve(file);
      return { what, state: 'ok', found: verbatim(name), mend: NOTHING };
    } catch {
      return { what, state: 'optional', found: NOTHING, mend: verbatim(installCommand(name, effects.process.cwd)) };
    }
  });
}

/** What killed runs have left beside the report: the next run removes it. */
async function leftoverChecks(effects: Effects): Promise<Check[]> {
  const leftovers = await findLeftovers(join(effects.process.cwd, 'report'), effects);
  return leftovers.map((path) => ({
    what: verbatim(basename(path)),
    state: 'optional',
    found: { en: 'left by a run that was killed', zh: '被中断的运行所遗留' },
    mend: verbatim('muster report'),
  }));
}

async function configChecks(parsed: Parsed, effects: Effects): Promise<Check[]> {
  const what = verbatim(textFlag(parsed, 'config') ?? 'muster.yaml');
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
          what: verbatim(repository.repository),
          state: 'missing',
          found: NOTHING,
          mend: verbatim(`git clone --bare ${repository.origin} ${repository.location}`),
        });
    }
    const events = await eventChecks(config, effects);
    const forges = await forgeChecks(config, effects);
    const engine = await engineChecks(config, effects);
    return [
      {
        what,
        state: 'ok',
        found: { en: counted(config.projects.length, 'project'), zh: `${config.projects.length} 个项目` },
        mend: NOTHING,
      },
      ...missing,
      ...events,
      ...forges,
      ...engine,
    ];
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (error instanceof MusterError && error.code === 'E_FORGE_OFFLINE') return [checkFailed(what, error)];
    if (code === 'E_CONFIG_MISSING') return [{ what, state: 'optional', found: NOTHING, mend: verbatim('muster init') }];
    throw error;
  }
}
