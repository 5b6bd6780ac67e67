import { relative } from 'node:path';
import type { Workspace } from '../program/workspace.ts';
import type { Effects } from '../util/effects.ts';

/** After a report with events: what is frozen, and which files about people nobody needs any more. Nothing is deleted. */
export function tellShredChecklist({ config, storePath }: Workspace, folder: string, effects: Effects): void {
  const shown = (path: string) => relative(effects.process.cwd, path) || '.';
  const events = config.events.filter((event) => !event.invented);
  if (events.length === 0) return;
  const line = (en: string, zh: string) => effects.log.info({ en, zh });
  line('This report rests on files about people. When it is final:', '这份报告用到了含有个人资料的文件。定稿之后：');
  for (const { id } of events) {
    const edition = `${shown(folder)}/data/${id}.edition.json`;
    line(
      `  [ ] keep   ${edition}: what was printed; name it under earlier: when this event is published again`,
      `  [ ] 保留  ${edition}：已刊印的内容；再次发布该活动时请写入 earlier:`,
    );
  }
  for (const { path } of events.flatMap((event) => event.files)) line(`  [ ] shred  ${shown(path)}`, `  [ ] 销毁  ${shown(path)}`);
  line(
    `  [ ] shred  ${shown(storePath)}: the rows as pseudonyms; keep the key beside it to recognise people next time`,
    `  [ ] 销毁  ${shown(storePath)}：以假名保存的各行；旁边的密钥请保留，以便下次认出同一人`,
  );
  line(`muster verify ${shown(folder)} works without them.`, `没有它们，muster verify ${shown(folder)} 照样可用。`);
}
