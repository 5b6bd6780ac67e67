import { relative } from 'node:path';
import type { Workspace } from '../program/workspace.ts';
import type { Effects } from '../util/effects.ts';

/** After a report with events: what is frozen, and which files about people nobody needs any more. Nothing is deleted. */
export function tellShredChecklist({ config, storePath }: Workspace, folder: string, effects: Effects): void {
  const shown = (path: string) => relative(effects.process.cwd, path) || '.';
  const events = config.events.filter((event) => !event.invented);
  if (events.length === 0) return;
  const line = (text: string) => effects.log.info(text);
  line('This report rests on files about people. When it is final:');
  for (const { id } of events) {
    line(
      `  [ ] keep   ${shown(folder)}/data/${id}.edition.json: what was printed; name it under earlier: when this event is published again`,
    );
  }
  for (const file of events.flatMap((event) => event.files)) line(`  [ ] shred  ${shown(file.path)}`);
  line(`  [ ] shred  ${shown(storePath)}: the rows as pseudonyms; keep the key beside it to recognise people next time`);
  line(`muster verify ${shown(folder)} works without them.`);
}
