/** One sentence per language on when an error appears. The reference pages are generated from this table. */
export type ErrorDoc = { readonly en: string; readonly zh: string };

/** Every error code Muster can print. Codes are permanent: one may be retired, never reused. Sorted by name. */
export const ERROR_CODES = {
  E_ASK: { en: 'Asking people cannot settle that claim.', zh: '询问人们无法使该声明得到定论。' },
  E_CLAIM_UNKNOWN: { en: 'There is no claim of that name.', zh: '没有这个名称的声明。' },
  E_CONFIG_KEY: { en: 'A key in a configuration file is not known.', zh: '配置文件中有未知的键。' },
  E_CONFIG_MISSING: { en: 'A configuration file does not exist.', zh: '找不到配置文件。' },
  E_CONFIG_SYNTAX: { en: 'A configuration file is not valid YAML.', zh: '配置文件不是合法的 YAML。' },
  E_CONFIG_VALUE: {
    en: 'A value in a configuration file has the wrong type or is out of range.',
    zh: '配置文件中某个值的类型或范围不对。',
  },
  E_CORRECTIONS: {
    en: 'A line of corrections cannot be used; none of the file was added.',
    zh: '某一行更正无法使用；该文件未加入任何内容。',
  },
  E_CORRECTIONS_FILE: { en: 'The configuration does not say where corrections are kept.', zh: '配置没有说明更正存放在哪里。' },
  E_DISCLOSURE_CROSSING: {
    en: 'A table crosses two things about people that are never crossed.',
    zh: '表格交叉了绝不可交叉的两项个人信息。',
  },
  E_DISCLOSURE_LEAK: { en: 'A table to be published would give someone away.', zh: '将要发布的表格会泄露个人信息。' },
  E_DISCLOSURE_TABLES: { en: 'Tables to be published together do not fit each other.', zh: '要一起发布的表格互不相符。' },
  E_DISK_FULL: { en: 'There is no room left on the disk; nothing was half written.', zh: '磁盘空间已满；没有写到一半的内容。' },
  E_DOWNLOAD: { en: 'A file cannot be downloaded.', zh: '文件无法下载。' },
  E_EDITION_EXISTS: { en: 'An edition of that number stands there already, with other content.', zh: '该编号的版本已经存在，且内容不同。' },
  E_EDITION_NUMBER: { en: 'The number or the day of an edition cannot be used.', zh: '版本的编号或日期无法使用。' },
  E_EDITION_REPORT: { en: 'A report cannot be frozen as an edition.', zh: '该报告无法冻结为一个版本。' },
  E_ENGINE_EVENTS: {
    en: 'The table of events on the engine is missing, of another shape, or changed while it was read.',
    zh: '引擎上的事件表缺失、结构不符，或在读取期间有变化。',
  },
  E_ENGINE_FACTS: {
    en: 'The engine does not hold the facts of this store, or not all of them.',
    zh: '引擎中没有本数据仓库的事实，或不完整。',
  },
  E_ENGINE_PACKAGE: {
    en: 'An engine is configured and the part that talks to it is not installed.',
    zh: '配置了引擎，但未安装连接它的组件。',
  },
  E_ENGINE_REFUSED: { en: 'The engine cannot be reached, or refuses what it is asked.', zh: '引擎无法访问，或拒绝了请求。' },
  E_ENGINE_SETTINGS: {
    en: 'The engine keeps a setting under which numbers would be wrong.',
    zh: '引擎保留了会使数字出错的设置。',
  },
  E_EVENT_COLUMN: { en: 'A file of an event lacks a column without which it says nothing.', zh: '活动导出文件缺少必需的列。' },
  E_EVENT_FILE: {
    en: 'A file of an event is damaged, empty, or not what its format says.',
    zh: '活动导出文件已损坏、为空或与其格式不符。',
  },
  E_EVENT_FORMAT: { en: 'The format of an event file was not recognised.', zh: '无法识别活动导出文件的格式。' },
  E_EVENT_REGIONS: {
    en: 'An event divides countries into other regions than an edition of it that is printed.',
    zh: '某活动对国家的区域划分与其已公布的版本不同。',
  },
  E_EVENT_UNKNOWN: { en: 'There is no event of that name.', zh: '没有这个名称的活动。' },
  E_FACTS_SHAPE: { en: 'A facts file does not have the form lint reads.', zh: '事实文件的结构不符合 lint 所读的格式。' },
  E_FACTS_SYNTAX: { en: 'A facts file is not valid YAML.', zh: '事实文件不是合法的 YAML。' },
  E_FILE_DAMAGED: { en: 'A packed input file is cut off or damaged.', zh: '压缩的输入文件不完整或已损坏。' },
  E_FILE_ENCODING: {
    en: 'A text file holds bytes that are no text in any encoding it could be in.',
    zh: '文本文件含有在任何可能的编码下都不是文字的字节。',
  },
  E_FILE_EXISTS: { en: 'A file that would be written exists already.', zh: '要写入的文件已经存在。' },
  E_FILE_MISSING: { en: 'An input file or folder does not exist or cannot be read.', zh: '输入文件或目录不存在或无法读取。' },
  E_FLAG_UNKNOWN: { en: 'A command-line flag is not known.', zh: '未知的命令行参数。' },
  E_FLAG_VALUE: { en: 'A command-line flag or argument has a value that cannot be used.', zh: '命令行参数的值无法使用。' },
  E_FORGE_ENVELOPES: { en: 'Stored answers of a forge cannot be read.', zh: '已存的代码托管平台应答无法读取。' },
  E_FORGE_OFFLINE: {
    en: 'Something can only be known by asking a forge, and it was never asked.',
    zh: '必须询问代码托管平台才能得知，而从未询问过。',
  },
  E_FORGE_PART: {
    en: 'A forge did not give everything that was asked for; what it gave is kept.',
    zh: '代码托管平台没有给出全部所需内容；已得到的已保存。',
  },
  E_FORGE_REFUSED: { en: 'A forge refuses a question or cannot be reached.', zh: '代码托管平台拒绝回答或无法访问。' },
  E_FORGE_TOKEN: {
    en: 'The token of a forge is missing, expired, or may not do what is needed.',
    zh: '代码托管平台的令牌缺失、已过期或权限不足。',
  },
  E_GIT_BRANCH: { en: 'A repository does not have the branch that is to be read.', zh: '仓库中没有要读取的分支。' },
  E_GIT_COMMAND: { en: 'A git command failed.', zh: 'git 命令执行失败。' },
  E_GIT_MISSING: { en: 'The git program was not found.', zh: '找不到 git 程序。' },
  E_GIT_REPOSITORY: { en: 'A folder named as a repository does not hold one.', zh: '被指定为仓库的目录不是 git 仓库。' },
  E_GIT_VERSION: { en: 'A repository does not hold the commit that is to be read.', zh: '仓库中没有要读取的提交。' },
  E_INTERNAL: {
    en: 'Muster met a situation it did not expect; this is a defect of Muster.',
    zh: 'Muster 遇到了未预料的情况，这是 Muster 的缺陷。',
  },
  E_LIMIT_BYTES: { en: 'A file has more bytes, unpacked, than `limits.bytes` allows.', zh: '文件解压后的字节数超过 `limits.bytes`。' },
  E_LIMIT_CELLS: { en: 'A table has more cells than `limits.cells` allows.', zh: '表格的单元格数超过 `limits.cells`。' },
  E_LIMIT_COLUMNS: { en: 'A table has more columns than `limits.columns` allows.', zh: '表格的列数超过 `limits.columns`。' },
  E_LIMIT_DEPTH: { en: 'JSON or YAML is nested deeper than `limits.depth` allows.', zh: 'JSON 或 YAML 的嵌套深度超过 `limits.depth`。' },
  E_LIMIT_FILES: { en: 'An archive holds more files than `limits.files` allows.', zh: '压缩包内的文件数超过 `limits.files`。' },
  E_LIMIT_HELD: {
    en: 'A file that is held as a whole is longer than `limits.held` allows.',
    zh: '需整体载入的文件长度超过 `limits.held`。',
  },
  E_LIMIT_LINE: { en: 'A row of a table is longer than `limits.line` allows.', zh: '表格中一行的长度超过 `limits.line`。' },
  E_LIMIT_PATHS: {
    en: 'A commit of a repository shows more files than `limits.paths` allows.',
    zh: '仓库某次提交所含的文件数超过 `limits.paths`。',
  },
  E_LIMIT_RATIO: { en: 'A file unpacks to more times its size than `limits.ratio` allows.', zh: '文件解压后的倍数超过 `limits.ratio`。' },
  E_LIMIT_ROWS: { en: 'A table has more rows than `limits.rows` allows.', zh: '表格的行数超过 `limits.rows`。' },
  E_LOCAL_KEY: {
    en: 'The local key file does not hold a key, or is gone although people were forgotten with it.',
    zh: '本地密钥文件中没有可用的密钥，或已丢失而遗忘名单还在。',
  },
  E_MEASURE_DIMENSION: {
    en: 'A measure cannot be split or filtered by the dimension asked for.',
    zh: '该度量不能按所要求的维度拆分或过滤。',
  },
  E_MEASURE_PROFILE: { en: 'A measure has no compat profile of that name.', zh: '该度量没有这个名称的口径。' },
  E_MEASURE_UNKNOWN: { en: 'There is no measure of that name.', zh: '没有这个名称的度量。' },
  E_MEASURE_VALUE: {
    en: 'A filter or subject is no value of its dimension, as a country that is named where its code is wanted.',
    zh: '筛选条件或对象不是该维度的取值，例如在需要国家代码处写了国名。',
  },
  E_NOT_FOUND: { en: 'There is nothing at the address asked for.', zh: '所请求的地址没有内容。' },
  E_NOT_WRITABLE: { en: 'A file or folder may not be written.', zh: '文件或目录不可写。' },
  E_NUMBER_UNKNOWN: { en: 'The report has no number of that id.', zh: '报告中没有这个编号的数字。' },
  E_ORGANISATION_TABLE: { en: 'A table of organisations contradicts itself.', zh: '组织表自相矛盾。' },
  E_OTHER_FORMAT: {
    en: 'A file is no export of another tool that is known here, or is damaged.',
    zh: '文件不是已知的其他工具的导出，或已损坏。',
  },
  E_PDF_PACKAGE: { en: 'A PDF was asked for and the part that makes it is not installed.', zh: '要求生成 PDF，但未安装所需的组件。' },
  E_PERSON_UNKNOWN: { en: 'Nobody in the store has the key asked for.', zh: '数据仓库中没有人拥有所查的标识。' },
  E_REGIONS: { en: 'A scheme of regions is not known, or contradicts itself.', zh: '区域划分方案未知或自相矛盾。' },
  E_REGION_PARTS: { en: 'A ranking would hold regions beside their own parts.', zh: '排名会把区域与其自身的组成部分并列。' },
  E_REPORT_FOLDER: {
    en: 'The folder a report should be written to holds something Muster did not write.',
    zh: '报告的目标目录中有并非 Muster 写成的内容。',
  },
  E_REPORT_LINT: { en: 'Numbers of one event in a report do not agree with each other.', zh: '报告中同一活动的数字互相矛盾。' },
  E_REPORT_LOCALES: {
    en: 'The editions of a page in two languages do not say the same numbers.',
    zh: '同一页面的两种语言版本数字不一致。',
  },
  E_REPORT_READ: { en: 'A folder named as a report is not one, or cannot be read.', zh: '被指定为报告的目录不是报告，或无法读取。' },
  E_SERVE_ADDRESS: { en: 'The address to serve on cannot be listened on.', zh: '无法在指定的地址上提供服务。' },
  E_SERVE_BUSY: { en: 'Too many questions wait to be worked out.', zh: '等待计算的问题过多。' },
  E_SERVE_PRIVATE: {
    en: 'What counts private records is answered only as the report prints it.',
    zh: '涉及私人记录的数字只按报告所公布的回答。',
  },
  E_SITE_READ: {
    en: 'A folder named as a site of editions is not one, or cannot be read.',
    zh: '被指定为版本站点的目录不是站点，或无法读取。',
  },
  E_SOURCE_UNREAD: {
    en: 'A configured source could not be read, so that a report would not be the whole.',
    zh: '配置的某个来源未能读取，报告将不完整。',
  },
  E_STORE_BROKEN: {
    en: 'The store is damaged, or the file is no store of Muster.',
    zh: '数据仓库已损坏，或该文件不是 Muster 的数据仓库。',
  },
  E_STORE_LOCKED: { en: 'Another process has the store open.', zh: '数据仓库正被另一个进程使用。' },
  E_STORE_MEMORY: { en: 'The engine needs more memory than it may use.', zh: '引擎所需的内存超过了允许的上限。' },
  E_STORE_ROWS: {
    en: 'The engine does not give back the rows that were written into the store; nothing was kept.',
    zh: '引擎未能读回写入数据仓库的行；未保留任何内容。',
  },
  E_STORE_VERSION: {
    en: 'The store has a schema that this version of Muster does not know.',
    zh: '数据仓库含有当前版本的 Muster 不认识的结构。',
  },
  E_STUDIO_FOLDER: {
    en: 'The folder for the studio holds something else.',
    zh: '用于工作台的目录中有其他内容。',
  },
  E_STUDIO_SITE: { en: 'The studio is not built.', zh: '工作台尚未构建。' },
  E_VERB_UNKNOWN: { en: 'There is no command of that name.', zh: '没有这个命令。' },
} as const satisfies Record<string, ErrorDoc>;

export type ErrorCode = keyof typeof ERROR_CODES;
