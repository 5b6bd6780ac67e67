import { join, relative } from 'node:path';
import type { Config } from '../config/config.ts';
import { MusterError } from '../model/error.ts';
import type { Edition } from '../publish/diff.ts';
import { readSite } from '../publish/edition-site.ts';
import { readReport } from '../publish/read-report.ts';
import type { Effects } from '../util/effects.ts';

/**
 * The edition that `report.previous` names, else the newest in `report.site`; null when there is none.
 * @param digest of the edition to find in a site, where it is known: null when there was none before
 * @throws MusterError E_REPORT_READ when that folder holds no such report, E_SITE_READ
 */
export async function readPrevious({ report }: Config, effects: Effects, digest?: string | null): Promise<Edition | null> {
  const shown = (path: string) => relative(effects.process.cwd, path) || '.';
  if (report.previous !== null) return readReport(report.previous, shown(report.previous), effects);
  const site = report.site === null || digest === null ? undefined : await readSite(report.site, shown(report.site), effects);
  if (report.site === null || site === undefined) return null;
  const edition = site.editions.find((one) => digest === undefined || one.digest === digest);
  if (edition === undefined)
    throw new MusterError(
      'E_REPORT_READ',
      {
        en: `${shown(report.site)} does not hold the edition that this one was compared with.`,
        zh: `${shown(report.site)} 中没有与本版相比较的那一版。`,
      },
      { hint: { en: 'Get the whole site again.', zh: '请重新获取整个站点。' } },
    );
  const folder = join(report.site, edition.number);
  return readReport(folder, shown(folder), effects);
}
