import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config/config.ts';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { organisationTexts } from '../src/facts/organisations/derive.ts';
import type { MusterError } from '../src/model/error.ts';
import { fileMissing } from '../src/model/file-error.ts';
import { adopterSources } from '../src/sources/adopters/adopters-source.ts';
import { affiliationSource, type PeopleFileConfig } from '../src/sources/affiliations/affiliation-source.ts';
import { decodeFile } from '../src/sources/git/decode-text.ts';
import type { Source } from '../src/sources/source.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects, SILENT } from '../src/util/effects.ts';
import { decodeBytes, decodeChunks, detectEncoding, NotText } from '../src/util/text-decoding.ts';
import { TEST_PSEUDONYMS } from './events/read-event.ts';
import { inEnglish } from './in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads one source into a fresh store: what one query finds, how it failed, and what was said. */
async function readSource(source: Source, query: string) {
  const said: string[] = [];
  const database = await openStore({ path: ':memory:' });
  try {
    const [outcome] = await syncSources(database, [source], nodeEffects({ ...SILENT, info: (line) => said.push(inEnglish(line)) }));
    const { code, at } = (outcome?.error ?? {}) as Partial<MusterError>;
    return {
      rows: (await database.all(query)).map((row) => Object.values(row).join(' ')),
      error: code && [code, at?.file, at?.line],
      said,
    };
  } finally {
    database.close();
  }
}

const people = (content: Uint8Array, format: PeopleFileConfig['format']) => {
  const path = join(folder, 'people.txt');
  writeFileSync(path, content);
  const source = affiliationSource({ origin: 'people.txt', path, format }, DEFAULT_LIMITS, TEST_PSEUDONYMS);
  return readSource(source, 'SELECT organisation FROM raw_affiliation ORDER BY line');
};
const CSV =
  'person,organisation,from,until,location\na@example.org,示例科技,,,中国深圳\nb@example.org,虚构公司,,,中国北京\nc@example.org,示例科技,,,中国上海\n';
const FORMATS = {
  csv: CSV,
  'gitdm-developers': '甲: a!example.org\n\t示例科技\n乙: b!example.org\n\t虚构公司\n丙: c!example.org\n\t示例科技\n',
  'github-users': JSON.stringify(
    ['示例科技', '虚构公司', '示例科技'].map((affiliation, index) => ({ login: `p${index}`, affiliation })),
    null,
    1,
  ),
} as const;

describe('files that a person hands over are read in the encoding they are in', () => {
  test.each(Object.entries(FORMATS))('%s in GB18030 and in UTF-16', async (format, text) => {
    const rows = ['示例科技', '虚构公司', '示例科技'];
    for (const encoding of ['gb18030', 'utf-16le'] as const) {
      const read = await people(iconv.encode(text, encoding), format as keyof typeof FORMATS);
      expect(read).toEqual({ rows, error: undefined, said: [`people.txt: read as ${encoding}`] });
    }
    expect(await people(Buffer.from(text), format as keyof typeof FORMATS)).toEqual({ rows, error: undefined, said: [] });
  });

  test('a few bytes that are no text are an error with the line, and garble nothing else', async () => {
    const spoilt = Buffer.concat([Buffer.from(CSV), Buffer.from('d@example.org,Caf\xe9,,,\n', 'latin1')]);
    expect(await people(spoilt, 'csv')).toEqual({ rows: [], error: ['E_FILE_ENCODING', 'people.txt', 5], said: [] });
    const far = Buffer.concat([Buffer.from(`${CSV}${'e@example.org,虚构公司,,,\n'.repeat(20_000)}`), Buffer.from([0xff, 10])]);
    expect((await people(far, 'csv')).error).toEqual(['E_FILE_ENCODING', 'people.txt', 20_005]);
  });

  test('adopters, tables of organisations and the configuration', async () => {
    const write = (name: string, text: string) => writeFileSync(join(folder, name), iconv.encode(text, 'gb18030'));
    write('ADOPTERS.md', '# 谁在使用\n\n- 甲虚构公司\n- 乙虚构公司\n');
    write('organisations.yaml', '- {key: shili, en: Shili, zh: 示例科技集团}\n');
    write('muster.yaml', 'name: 示例社区的报告\nadopters: [ADOPTERS.md]\npeople: {organisations: [organisations.yaml]}\n');
    const config = await loadConfig(join(folder, 'muster.yaml'), undefined, nodeEffects());
    expect(config.name.zh).toBe('示例社区的报告');
    expect(await organisationTexts(config, nodeEffects())).toEqual(['- {key: shili, en: Shili, zh: 示例科技集团}\n']);
    const read = await readSource(adopterSources(config)[0]!, 'SELECT organisation FROM raw_adopter_fact ORDER BY line');
    expect(read.rows).toEqual(['甲虚构公司', '乙虚构公司']);
    writeFileSync(join(folder, 'organisations.yaml'), Buffer.concat([Buffer.from('- {zh: 示例科技}\n- {en: '), Buffer.from([0xff, 125])]));
    const at = { file: 'organisations.yaml', line: 2 };
    await expect(organisationTexts(config, nodeEffects())).rejects.toMatchObject({ code: 'E_FILE_ENCODING', at });
  });

  test('lists in repositories: by what their bytes say; of several encodings, line by line, and it is said which', () => {
    const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
    const list = '# 维护者名单\n* 示例甲 (@jia)\n* 示例乙 (@yi)\n';
    expect(decodeFile(latin1(iconv.encode(list, 'gb18030')))).toEqual({ text: list, guessed: [0] });
    expect(decodeFile(latin1(Buffer.from(list)))).toEqual({ text: list, guessed: [] });
    const mixed = Buffer.concat([Buffer.from(list), Buffer.from('* Zo\xeb (@zoe)\n', 'latin1')]);
    expect(decodeFile(latin1(mixed))).toEqual({ text: `${list}* Zoë (@zoe)\n`, guessed: [4] });
  });
});

describe('the decoder', () => {
  test('East Asian text in UTF-16 needs no mark: its tabs and line ends tell, on whichever side', () => {
    const text = '姓名\t单位\n参会者一上\t示例科技\n';
    expect(detectEncoding(iconv.encode(text, 'utf-16le', { addBOM: false }))).toBe('utf-16le');
    expect(detectEncoding(iconv.encode(text, 'utf-16be', { addBOM: false }))).toBe('utf-16be');
    expect(detectEncoding(Buffer.from('plain text\n\0and more of it\n'))).toBe('utf-8');
  });

  test('nothing is replaced: bytes that are no character are an error with their line, however the text is cut', async () => {
    const bytes = Buffer.concat([Buffer.from('一\n二三四五六七八九\n'), Buffer.from([0xff]), Buffer.from('\n')]);
    expect(() => decodeBytes(bytes)).toThrow(expect.objectContaining({ line: 3 }));
    for (const size of [1, 2, 3, 7, 100]) {
      const cut = async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      };
      const read = async () => {
        for await (const _ of decodeChunks(cut(), 'utf-8'));
      };
      await expect(read()).rejects.toMatchObject({ line: 3 });
    }
    expect(() => decodeBytes(Buffer.from('一二三四五六').subarray(0, 17))).toThrow(NotText);
    expect(decodeBytes(Buffer.from('\ufeffa')).text).toBe('a');
  });
});

test('a file that may not be read is told from one that is not there, in both languages', () => {
  const hint = { en: 'Check it.', zh: '请检查。' };
  const said = (code: string) => fileMissing('a.csv', hint, Object.assign(new Error(), { code }));
  expect(said('EACCES')).toMatchObject({ code: 'E_FILE_MISSING', message: 'There is no permission to read the file a.csv.' });
  expect(said('EACCES').hint).not.toBe('Check it.');
  expect(said('ENOENT')).toMatchObject({
    message: 'There is no file a.csv.',
    hint: 'Check it.',
    zh: { message: '没有文件 a.csv。', hint: '请检查。' },
  });
  expect(said('EACCES').zh?.message).toBe('没有读取文件 a.csv 的权限。');
});
