import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { type Text, textOf } from '../languages/text.ts';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { KEPT_PAGES, type PageSpec, pageSpec, SHIPPED_PAGES } from './page-schema.ts';
import type { MusterSpec } from './spec.ts';
import { textOfBytes } from './text-of-bytes.ts';
import { type PlacedYaml, parseYamlFile } from './yaml-file.ts';

/** A page of a report: one of Muster by its name, perhaps with a text below its head, or one of the configuration's own. */
export type PageEntry = { readonly page: string; readonly text: Text | null; readonly own: PageSpec | null };

const OWN = /\.page\.yaml$/;

/**
 * Reads `report.pages` and the page files it names.
 * @returns null when the configuration names none: every page of Muster
 * @throws MusterError E_CONFIG_VALUE for a page that is not there or may not be left out; MusterErrors for mistakes in a page file
 */
export async function readPages(
  yaml: PlacedYaml<MusterSpec>,
  folder: string,
  effects: Pick<Effects, 'log'>,
): Promise<readonly PageEntry[] | null> {
  const given = yaml.value.report.pages;
  if (given === undefined) return null;
  const at = (place: number) => yaml.placeOf(['report', 'pages', place]);
  const names = given.map((entry) => (typeof entry === 'string' ? entry : entry.page));
  const missing = KEPT_PAGES.filter((page) => !names.includes(page) && (page !== 'events' || yaml.value.events.length > 0));
  if (missing.length > 0)
    throw new MusterError(
      'E_CONFIG_VALUE',
      { en: `report.pages leaves out ${missing.join(', ')}.`, zh: `report.pages 缺少 ${missing.join('、')}。` },
      {
        at: yaml.placeOf(['report', 'pages']),
        hint: {
          en: 'Other pages lead there, or readers check the report by them: put them anywhere in the list.',
          zh: '其他页面会指向它们，读者也据此核对报告：请放在列表中的任意位置。',
        },
      },
    );
  return Promise.all(
    given.map(async (entry, place): Promise<PageEntry> => {
      const page = names[place]!;
      const text = typeof entry === 'string' ? null : textOf(entry.text);
      if (OWN.test(page)) return { page, text: null, own: await ownPage(folder, page, effects) };
      if ((SHIPPED_PAGES as readonly string[]).includes(page)) return { page, text, own: null };
      throw new MusterError(
        'E_CONFIG_VALUE',
        { en: `There is no page ${page}.`, zh: `没有页面 ${page}。` },
        {
          at: at(place),
          hint: {
            en: `Pages of Muster: ${SHIPPED_PAGES.join(', ')}. A page of yours is a file whose name ends with .page.yaml.`,
            zh: `Muster 的页面：${SHIPPED_PAGES.join('、')}。自己的页面是名称以 .page.yaml 结尾的文件。`,
          },
        },
      );
    }),
  );
}

async function ownPage(folder: string, name: string, effects: Pick<Effects, 'log'>): Promise<PageSpec> {
  const file = isAbsolute(name) ? name : join(folder, name);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new MusterError(
      'E_CONFIG_MISSING',
      { en: `There is no page file ${name}.`, zh: `没有页面文件 ${name}。` },
      {
        hint: { en: 'It is looked for beside the configuration; see report.pages.', zh: '在配置文件旁查找它；见 report.pages。' },
        cause,
      },
    );
  });
  return { id: basename(name).replace(OWN, ''), ...parseYamlFile(textOfBytes(bytes, name, effects), name, pageSpec) };
}
