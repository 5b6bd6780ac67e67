import { parseArgs } from 'node:util';
import { MusterError } from '../model/error.ts';
import type { Message } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import type { Parsed } from './parsed.ts';
import { VERBS, type VerbName } from './verbs.ts';

/** One command-line flag. Help, parsing, the reference pages and their tests all read this table. */
export type Flag = {
  readonly name: string;
  readonly short?: string;
  readonly type: 'boolean' | 'string';
  readonly multiple?: true;
  /** What the value is called in help: `--out DIR`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** The verbs that take it; `all` for every verb. */
  readonly verbs: 'all' | readonly VerbName[];
  readonly en: string;
  readonly zh: string;
};

export const FLAGS: readonly Flag[] = [
  {
    name: 'config',
    short: 'c',
    type: 'string',
    value: 'FILE',
    verbs: 'all',
    en: 'the configuration (default ./muster.yaml)',
    zh: '配置文件（默认 ./muster.yaml）',
  },
  {
    name: 'store',
    type: 'string',
    value: 'FILE',
    verbs: 'all',
    en: 'the store (default .muster/store.duckdb beside the configuration)',
    zh: '数据仓库文件（默认为配置文件旁的 .muster/store.duckdb）',
  },
  { name: 'quiet', short: 'q', type: 'boolean', verbs: 'all', en: 'no talk on stderr but errors', zh: '除错误外不在 stderr 输出' },
  { name: 'debug', type: 'boolean', verbs: 'all', en: 'show what happens inside, and stack traces', zh: '显示内部过程与堆栈' },
  { name: 'help', short: 'h', type: 'boolean', verbs: 'all', en: 'show help', zh: '显示帮助' },
  {
    name: 'mirror',
    type: 'string',
    value: 'DIR',
    verbs: ['compare', 'sync', 'report', 'claim', 'measure', 'verify', 'explain', 'review', 'ask', 'doctor'],
    en: 'take repositories from DIR/<owner>__<name>.git instead of their address',
    zh: '从 DIR/<owner>__<name>.git 读取仓库，而不访问其地址',
  },
  {
    name: 'offline',
    type: 'boolean',
    verbs: ['sync', 'report'],
    en: 'ask no forge anything; take what was answered before',
    zh: '不向任何代码托管平台提问，只用已存的应答',
  },
  {
    name: 'estimate',
    type: 'boolean',
    verbs: ['sync'],
    en: 'say how many questions the forges would be asked, and ask nothing',
    zh: '只估算将向代码托管平台提多少问题，不实际提问',
  },
  {
    name: 'by',
    type: 'string',
    value: 'DIM,...',
    verbs: ['measure'],
    en: 'split by these dimensions, in this order',
    zh: '按这些维度依次拆分',
  },
  {
    name: 'where',
    type: 'string',
    multiple: true,
    value: 'DIM=VALUE',
    verbs: ['measure'],
    en: 'keep only this value of a dimension; may be repeated',
    zh: '只保留某维度的这个值，可重复',
  },
  {
    name: 'scheme',
    type: 'string',
    value: 'NAME',
    verbs: ['measure'],
    en: 'the scheme of --by region (continent, un-m49, eu, asean or your own; default report.regions)',
    zh: '--by region 所用的区域划分（continent、un-m49、eu、asean 或自定义；默认 report.regions）',
  },
  { name: 'from', type: 'string', value: 'DATE', verbs: ['measure'], en: 'start of the period, inclusive, UTC', zh: '起始日期（含），UTC' },
  { name: 'to', type: 'string', value: 'DATE', verbs: ['measure'], en: 'end of the period, exclusive, UTC', zh: '结束日期（不含），UTC' },
  {
    name: 'profile',
    type: 'string',
    value: 'NAME',
    verbs: ['measure'],
    en: 'count as another system does (devstats-2019, chaoss, ...)',
    zh: '按其他系统的口径统计（devstats-2019、chaoss 等）',
  },
  {
    name: 'format',
    type: 'string',
    value: 'FORMAT',
    choices: ['table', 'json', 'ndjson', 'csv'],
    verbs: ['compare', 'sync', 'measure', 'claim', 'lint', 'diff', 'verify', 'audit', 'explain', 'review', 'ask', 'doctor'],
    en: 'how to print (default: a table on a terminal, ndjson in a pipe)',
    zh: '输出格式（默认：终端为表格，管道为 ndjson）',
  },
  {
    name: 'precision',
    type: 'string',
    value: 'SHARE',
    verbs: ['ask'],
    en: 'how closely the subject’s share of the unlocated is to be known (default 0.05: ±5 points)',
    zh: '主体在未被定位者中所占比例要精确到多少（默认 0.05，即±5个百分点）',
  },
  {
    name: 'sample',
    type: 'string',
    value: 'N',
    verbs: ['ask'],
    en: 'how many to draw, whatever the precision',
    zh: '抽取的人数，不论精度',
  },
  {
    name: 'seed',
    type: 'string',
    value: 'N',
    verbs: ['ask'],
    en: 'what the draw starts from: the same seed draws the same people (default 1)',
    zh: '抽样的种子：种子相同，抽到的人相同（默认 1）',
  },
  {
    name: 'draw',
    type: 'boolean',
    verbs: ['ask'],
    en: 'draw the sample and write the list and the letter into .muster/ask, for your eyes only',
    zh: '抽取样本，把名单与信件写入 .muster/ask，仅供自用',
  },
  {
    name: 'out',
    short: 'o',
    type: 'string',
    value: 'DIR',
    verbs: ['report', 'serve', 'explain', 'studio'],
    en: 'the folder of the report (default ./report); for studio, where to write the site instead of serving it',
    zh: '报告目录（默认 ./report）；用于 studio 时，把网站写到该目录而不提供服务',
  },
  {
    name: 'host',
    type: 'string',
    value: 'ADDRESS',
    verbs: ['serve'],
    en: 'the address to listen on (default 127.0.0.1, which answers this machine only; 0.0.0.0 for every one)',
    zh: '监听的地址（默认 127.0.0.1，仅供本机；0.0.0.0 对所有机器开放）',
  },
  {
    name: 'port',
    type: 'string',
    value: 'PORT',
    verbs: ['serve', 'studio'],
    en: 'the port to listen on (default 8080, for studio 8090; 0 for any free one)',
    zh: '监听的端口（默认 8080，studio 为 8090；0 为任一空闲端口）',
  },
  {
    name: 'pdf',
    type: 'boolean',
    verbs: ['report'],
    en: 'the report as PDF too, one per language',
    zh: '同时生成 PDF，每种语言一份',
  },
  {
    name: 'incomplete',
    type: 'boolean',
    verbs: ['report'],
    en: 'write the report although a source could not be read; every page says so',
    zh: '即使有来源未能读取也写出报告；每一页都会注明',
  },
  {
    name: 'to',
    type: 'string',
    value: 'DIR',
    verbs: ['publish'],
    en: 'the folder that holds all editions (default ./site)',
    zh: '存放各版本的目录（默认 ./site）',
  },
  {
    name: 'number',
    type: 'string',
    value: 'NUMBER',
    verbs: ['publish'],
    en: 'number of the edition, its folder and part of its address (default: year and month of the day, 2026-11)',
    zh: '版本编号，亦为其目录与地址的一部分（默认为该日的年月，如 2026-11）',
  },
  {
    name: 'day',
    type: 'string',
    value: 'DATE',
    verbs: ['publish'],
    en: 'the day of the edition (default: today, UTC)',
    zh: '版本日期（默认为今天，UTC）',
  },
  {
    name: 'errata',
    type: 'string',
    value: 'FILE',
    verbs: ['publish'],
    en: 'what was wrong in earlier editions: a YAML list of edition, day, text',
    zh: '以前版本中的错误：YAML 列表，含 edition、day、text',
  },
  {
    name: 'identity',
    type: 'boolean',
    verbs: ['verify'],
    en: 'check who signed the report, with what is on this machine (ssh-keygen, gh, cosign)',
    zh: '用本机已有的程序（ssh-keygen、gh、cosign）检查报告由谁签名',
  },
  {
    name: 'signers',
    type: 'string',
    value: 'FILE',
    verbs: ['verify'],
    en: 'whose SSH keys count, as ssh-keygen reads them (default ~/.ssh/allowed_signers)',
    zh: '认可哪些 SSH 密钥，格式同 ssh-keygen（默认 ~/.ssh/allowed_signers）',
  },
  {
    name: 'signer',
    type: 'string',
    value: 'WHO',
    verbs: ['verify'],
    en: 'who must have signed: a name in that file, OWNER/NAME on GitHub, or the identity in a certificate',
    zh: '必须由谁签名：该文件中的名称、GitHub 上的 OWNER/NAME，或证书中的身份',
  },
  {
    name: 'issuer',
    type: 'string',
    value: 'URL',
    verbs: ['verify'],
    en: 'who vouches for the identity in a certificate (cosign)',
    zh: '由谁为证书中的身份作保（cosign）',
  },
  {
    name: 'watch',
    type: 'boolean',
    verbs: ['report'],
    en: 'rebuild and reload while claims and texts change',
    zh: '修改声明与文字时自动重建并刷新',
  },
  {
    name: 'event',
    type: 'string',
    multiple: true,
    value: 'FILE',
    verbs: ['init'],
    en: 'start from the exports of an event; the format is recognised',
    zh: '从活动导出文件开始，自动识别格式',
  },
  {
    name: 'earlier',
    type: 'string',
    multiple: true,
    value: 'DIR',
    verbs: ['audit'],
    en: 'an earlier edition of the same report, the oldest first; may be repeated',
    zh: '同一报告的更早版本，从最早的开始，可重复',
  },
  {
    name: 'attacker',
    type: 'string',
    value: 'NAME,...',
    verbs: ['audit'],
    en: 'who reads: outsider, own-row, colleagues, no-cancellation (default: outsider,own-row)',
    zh: '谁在读：outsider、own-row、colleagues、no-cancellation（默认：outsider,own-row）',
  },
  {
    name: 'guess',
    type: 'string',
    multiple: true,
    value: 'FILE',
    verbs: ['audit'],
    en: 'a file that somebody may guess to be behind the report; may be repeated',
    zh: '有人可能猜到的报告原始文件，可重复',
  },
  {
    name: 'apply',
    type: 'string',
    value: 'FILE',
    verbs: ['review'],
    en: 'check the answered lines of FILE and add them to people.corrections',
    zh: '检查 FILE 中已回答的行，并加入 people.corrections',
  },
  {
    name: 'repository',
    type: 'string',
    value: 'PLACE',
    verbs: ['init'],
    en: 'the repository to start with, an address or a path (also as the first line of stdin)',
    zh: '起始的代码仓库，地址或路径（也可作为标准输入的第一行）',
  },
  {
    name: 'name',
    type: 'string',
    value: 'NAME',
    verbs: ['init'],
    en: 'the name of the community (also as the second line of stdin)',
    zh: '社区的名称（也可作为标准输入的第二行）',
  },
  { name: 'yes', short: 'y', type: 'boolean', verbs: ['init', 'forget'], en: 'take the defaults, ask nothing', zh: '采用默认值，不提问' },
];

/** The flags a verb takes, in table order. */
export function flagsOf(verb: VerbName): readonly Flag[] {
  return FLAGS.filter((flag) => flag.verbs === 'all' || flag.verbs.includes(verb));
}

/**
 * Reads the arguments after the verb. Touches nothing.
 * @throws MusterError E_FLAG_UNKNOWN with the nearest flag, or E_FLAG_VALUE.
 */
export function parseFlags(verb: VerbName, args: readonly string[]): Parsed {
  const known = flagsOf(verb);
  const options = Object.fromEntries(
    known.map((flag) => [
      flag.name,
      { type: flag.type, ...(flag.short ? { short: flag.short } : {}), ...(flag.multiple ? { multiple: true } : {}) },
    ]),
  );
  try {
    const { values, positionals, tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
    const written = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    for (const flag of known) {
      checkOnce(flag, written);
      checkChoice(flag, values[flag.name]);
    }
    if (values['help'] !== true) checkCount(verb, positionals);
    return { verb, positionals, flags: values as Parsed['flags'] };
  } catch (error) {
    throw error instanceof MusterError ? error : flagError(verb, known, error);
  }
}

/** What is one word too many was meant to do something. */
function checkCount(name: VerbName, positionals: readonly string[]): void {
  const { usage } = VERBS.find((verb) => verb.name === name)!;
  const most = usage.includes('...') ? Number.POSITIVE_INFINITY : usage.split(' ').filter(Boolean).length;
  const over = positionals[most];
  if (over === undefined) return;
  const takes = most === 0 ? { en: 'takes no argument', zh: '不带参数' } : { en: `takes ${usage} and nothing more`, zh: `只接受 ${usage}` };
  throw new MusterError(
    'E_FLAG_VALUE',
    { en: `muster ${name} ${takes.en}; "${over}" is left over.`, zh: `muster ${name} ${takes.zh}；“${over}”是多余的。` },
    { hint: seeHelp(name) },
  );
}

/** Of several values one would be read and the others dropped. */
function checkOnce(flag: Flag, written: readonly string[]): void {
  if (flag.type === 'boolean' || flag.multiple || written.indexOf(flag.name) === written.lastIndexOf(flag.name)) return;
  const hint = flag.value?.endsWith(',...')
    ? { en: `Write all of them behind one: --${flag.name} A,B.`, zh: `请写在一起：--${flag.name} A,B。` }
    : { en: 'Give it once.', zh: '请只写一次。' };
  throw new MusterError('E_FLAG_VALUE', { en: `--${flag.name} was given twice.`, zh: `--${flag.name} 出现了两次。` }, { hint });
}

function checkChoice(flag: Flag, value: unknown): void {
  if (flag.choices && typeof value === 'string' && !flag.choices.includes(value)) {
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: `--${flag.name} cannot be "${value}".`, zh: `--${flag.name} 不能是“${value}”。` },
      { hint: { en: `Choose one of: ${flag.choices.join(', ')}.`, zh: `请从中选择：${flag.choices.join('、')}。` } },
    );
  }
}

function flagError(verb: VerbName, known: readonly Flag[], cause: unknown): MusterError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const written = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
  if ((cause as { code?: string }).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const near = nearest(
      written.replace(/^-+/, ''),
      known.map((flag) => flag.name),
    );
    const hint = near ? { en: `Did you mean --${near}?`, zh: `是否想写 --${near}？` } : seeHelp(verb);
    const unknown = { en: `muster ${verb} has no flag ${written}.`, zh: `muster ${verb} 没有选项 ${written}。` };
    return new MusterError('E_FLAG_UNKNOWN', unknown, { hint, cause });
  }
  return new MusterError('E_FLAG_VALUE', { en: message, zh: `选项的写法有误：${message}` }, { hint: seeHelp(verb), cause });
}

function seeHelp(verb: VerbName): Message {
  return { en: `See muster ${verb} --help.`, zh: `请看 muster ${verb} --help。` };
}

/** The verb a person most likely meant. @throws MusterError E_VERB_UNKNOWN when `name` is not a verb. */
export function parseVerb(name: string): VerbName {
  const verb = VERBS.find((candidate) => candidate.name === name);
  if (verb) return verb.name;
  const near = nearest(
    name,
    VERBS.map((candidate) => candidate.name),
  );
  const hint = near
    ? { en: `Did you mean muster ${near}?`, zh: `是否想写 muster ${near}？` }
    : { en: 'See muster --help.', zh: '请看 muster --help。' };
  throw new MusterError('E_VERB_UNKNOWN', { en: `"${name}" is not a muster command.`, zh: `“${name}”不是 muster 的命令。` }, { hint });
}
