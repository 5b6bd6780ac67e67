import { isAddress } from '../config/repository.ts';
import type { Database } from '../model/database.ts';
import type { NoteKind } from '../sources/source.ts';
import type { Logger } from '../util/effects.ts';
import type { Message } from '../util/message.ts';

type Note = { readonly source: string; readonly origin: string; readonly kind: NoteKind; readonly detail: string };

const NAMED_AT_MOST = 3;

const TOO_MANY: Message = {
  en: 'one of its commits shows more files than limits.paths of muster.yaml allows',
  zh: '其某次提交所含的文件数超过 muster.yaml 的 limits.paths',
};

/** Git in the clone that was read; of what is named by its address, the reader knows where the clone is. */
const gitIn = (origin: string): string => (isAddress(origin) ? 'git' : `git -C ${origin}`);

/** What is not known, and the command that mends it. */
const WORDS: Readonly<Record<NoteKind, (note: Note) => Message>> = {
  shallow: ({ origin }) => ({
    en: `a shallow clone: its older history is missing from every number. Mend it with: ${gitIn(origin)} fetch --unshallow`,
    zh: `浅克隆：所有数字都缺少其较早的历史。补全的命令：${gitIn(origin)} fetch --unshallow`,
  }),
  lines: linesUnknown,
  mailmap: ({ origin }) => ({
    en: `no .mailmap could be looked for, since its files are not there. Where they can be fetched: ${gitIn(origin)} show HEAD:.mailmap`,
    zh: `无法查找 .mailmap，因为其文件不在此处。若可获取：${gitIn(origin)} show HEAD:.mailmap`,
  }),
  maintainers: maintainersUnknown,
  undated: ({ detail }) => ({
    en: `nothing tells when this list was taken, so it counts as known from ${detail}, the day it was read. Say it in muster.yaml with as_of:`,
    zh: `没有说明该名单何时取得，因此从读取之日 ${detail} 起才算已知。请在 muster.yaml 中用 as_of: 写明`,
  }),
  tags: ({ origin }) => ({
    en: `its releases are unknown, since git cannot list its tags; everything else is read. See: ${gitIn(origin)} for-each-ref refs/tags`,
    zh: `其发行版未知，因为 git 无法列出其标签；其余都已读取。请查看：${gitIn(origin)} for-each-ref refs/tags`,
  }),
};

function linesUnknown({ origin, detail }: Note): Message {
  if (detail === 'paths')
    return {
      en: `its lines are not counted, since ${TOO_MANY.en}; everything else is`,
      zh: `未统计其代码行，因为${TOO_MANY.zh}；其余都已统计`,
    };
  const what = detail === '' ? { en: 'all of its files', zh: '其全部文件' } : { en: `the object ${detail}`, zh: `对象 ${detail}` };
  return {
    en: `its lines are not counted, since git cannot read ${what.en}; everything else is. See: ${gitIn(origin)} fsck`,
    zh: `未统计其代码行，因为 git 无法读取${what.zh}；其余都已统计。请查看：${gitIn(origin)} fsck`,
  };
}

function maintainersUnknown({ detail }: Note): Message {
  if (detail === 'paths')
    return {
      en: `who its OWNERS and MAINTAINERS files name is not known, since ${TOO_MANY.en}`,
      zh: `其 OWNERS 和 MAINTAINERS 文件列了谁未知，因为${TOO_MANY.zh}`,
    };
  if (detail === 'tip')
    return {
      en:
        'who its OWNERS and MAINTAINERS files name is known as of now only: the copy of an address holds no older files. Name a full ' +
        'clone by its path for their history',
      zh: '其 OWNERS 和 MAINTAINERS 文件列了谁只知当前：按地址取得的副本不含旧文件。若要其历史，请按路径指定一个完整的克隆',
    };
  const what = detail === '' ? { en: 'its files', zh: '其文件' } : { en: `the object ${detail}`, zh: `对象 ${detail}` };
  return {
    en: `who its OWNERS and MAINTAINERS files name is not known whole, since git cannot read ${what.en}`,
    zh: `其 OWNERS 和 MAINTAINERS 文件列了谁无法全部知道，因为 git 无法读取${what.zh}`,
  };
}

/** Tells what sources could not tell, a few of each kind by name. */
export async function tellNotes(database: Database, log: Logger): Promise<void> {
  const notes = await database.all<Note>(
    'SELECT note.source, state.origin, note.kind, note.detail FROM source_note AS note JOIN source_state AS state USING (source) ' +
      'ORDER BY note.kind, note.source',
  );
  for (const kind of Object.keys(WORDS) as NoteKind[]) {
    const own = notes.filter((note) => note.kind === kind);
    for (const note of own.slice(0, NAMED_AT_MOST)) {
      const { en, zh } = WORDS[kind](note);
      log.warn({ en: `${note.source}: ${en}`, zh: `${note.source}：${zh}` });
    }
    const more = own.length - NAMED_AT_MOST;
    if (more > 0)
      log.warn({ en: `  ... and ${more} more sources alike (table source_note)`, zh: `  ……另有 ${more} 个来源也是如此（表 source_note）` });
  }
}

/** Tells which rows of sources are not followed, since they agree with clocks little more often than chance. */
export async function tellSetAside(database: Database, log: Logger): Promise<void> {
  const classes = await database.all<{
    source: string;
    category: string;
    form: string;
    rows: number;
    compared: number;
    agreeing: number;
    chance: number;
  }>('SELECT source, category, form, "rows", compared, agreeing, chance FROM location_class WHERE aside ORDER BY ALL');
  for (const { source, category, form, rows, compared, agreeing, chance } of classes) {
    const written = FORMS[form as keyof typeof FORMS];
    const [places, percent] = [rows.toLocaleString('en'), `${Math.round(chance * 100)}%`];
    log.warn({
      en:
        `${source}: ${places} places (${category}, ${written.en}) are set aside: the clocks of ${agreeing} of ${compared} people ` +
        `allow them, little more than chance would (${percent}). They look guessed, not declared (table location_class).`,
      zh:
        `${source}：${places} 条地点（${category}，${written.zh}）不予采用：${compared} 人中只有 ${agreeing} 人的时钟与之相符，` +
        `仅略高于偶然（${percent}）。它们像是猜测而非自述（表 location_class）。`,
    });
  }
}

const FORMS = {
  code: { en: 'codes of two capital letters', zh: '两个大写字母的代码' },
  'small-code': { en: 'codes of two small letters', zh: '两个小写字母的代码' },
  text: { en: 'other texts', zh: '其他文字' },
} as const;
