import type { Effects } from '../../util/effects.ts';
import { parseMailmap } from '../affiliations/mailmap.ts';
import type { Sink } from '../source.ts';
import { runLocalGit } from './run-git.ts';

const PLAIN_FILE = /^100(?:644|755) blob ([0-9a-f]+)\t/;

/** The `.mailmap` at a commit, undefined where there is none or it is a link, which git does not follow either. Needs the files. */
export async function committedMailmap(gitDir: string, tip: string, effects: Effects): Promise<string | undefined> {
  const listed = await runLocalGit(gitDir, ['ls-tree', tip, '--', '.mailmap'], effects);
  const blob = PLAIN_FILE.exec(listed.stdout.toString('latin1'))?.[1];
  if (listed.code !== 0 || blob === undefined) return undefined;
  const { code, stdout } = await runLocalGit(gitDir, ['cat-file', 'blob', blob], effects);
  return code === 0 ? stdout.toString('utf8') : undefined;
}

/** Writes who is who by a mailmap into `raw_alias`, and lists the lines that say nothing usable. `file` is what they are listed under. */
export async function writeMailmap(text: string, source: string, file: string, sink: Sink): Promise<void> {
  const rows = await sink.writer('raw_alias');
  try {
    const { problems } = parseMailmap(text, (record) => {
      if (record.type === 'alias')
        rows.append([source, record.line, record.rule, record.a.kind, record.a.key, record.b.kind, record.b.key]);
    });
    for (const problem of problems) sink.quarantine({ file, item: '', ...problem });
  } finally {
    await rows.close();
  }
}
