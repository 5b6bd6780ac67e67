// The page of reference on what can be configured, from the JSON schemas of the specs: each key with what it means (`src/config/means.ts`).

const WORDS = {
  en: {
    intro: [
      '`[]` stands for each entry of a list, `*` for a name of your own. Paths start from the folder of `muster.yaml`. What is not required may be left out.',
      '**time**: a year, month, day or instant in UTC, and means the moment it begins: `2024`, `2024-07`, `2024-07-29`, `2024-07-29T00:00:00Z`. **day**: `2024-07-29`.',
      '**text**: one text for every language (a name), or one for each: `{ en: Sponsors, zh: 赞助商 }`.',
    ],
    files: {
      muster: 'muster.yaml',
      claims: 'claims.yaml',
      page: 'NAME.page.yaml',
      adopters: 'adopters.yaml',
      organisations: 'Tables of organisations (people.organisations)',
      errata: 'errata.yaml (muster publish --errata)',
    },
    said: '`{ words: countries.title }` stands for a text that every language has already, by its place among the words of a report.',
    head: ['key', 'type', 'required', 'default', 'means'],
    only: (kinds) => `${kinds}: `,
    but: (kinds) => `All but ${kinds}: `,
    comma: ', ',
    types: { text: 'text', time: 'time', day: 'day' },
  },
  zh: {
    intro: [
      '`[]` 代表列表中的每一项，`*` 代表自取的名称。路径从 `muster.yaml` 所在目录算起。没有标为必填的都可以省略。',
      '**时间**：年、月、日或时刻（UTC），指其开始的一刻：`2024`、`2024-07`、`2024-07-29`、`2024-07-29T00:00:00Z`。**日期**：`2024-07-29`。',
      '**文字**：各语言通用的一段文字（如名称），或每种语言一段：`{ en: Sponsors, zh: 赞助商 }`。',
    ],
    files: {
      muster: 'muster.yaml',
      claims: 'claims.yaml',
      page: 'NAME.page.yaml',
      adopters: 'adopters.yaml',
      organisations: '组织表（people.organisations）',
      errata: 'errata.yaml（muster publish --errata）',
    },
    said: '`{ words: countries.title }` 代表各语言已有的文字，写其在报告用词中的位置。',
    head: ['键', '类型', '必填', '默认值', '含义'],
    only: (kinds) => `${kinds}：`,
    but: (kinds) => `除 ${kinds} 外：`,
    comma: '、',
    types: {
      text: '文字',
      time: '时间',
      day: '日期',
      string: '字符串',
      integer: '整数',
      number: '数',
      boolean: '布尔值',
      array: '列表',
      object: '对象',
    },
  },
};

/** Of so many kinds the names are given; of more, those that are left. */
const MOST_NAMED = 4;

/** The text of the page below its title. */
export function configPage(schemas, locale) {
  const w = WORDS[locale];
  const tables = Object.entries(schemas).map(
    ([name, schema]) => `## ${w.files[name]}\n\n${name === 'page' ? `${w.said}\n\n` : ''}${tableOf(schema, w, locale)}`,
  );
  return [...w.intro, ...tables].join('\n\n');
}

/** A schema as editors read it: English alone. */
export function forEditors(node) {
  if (Array.isArray(node)) return node.map(forEditors);
  if (typeof node !== 'object' || node === null) return node;
  const own = Object.entries(node).filter(([key, value]) => !(['zh', 'written'].includes(key) && typeof value === 'string'));
  return Object.fromEntries(own.map(([key, value]) => [key, forEditors(value)]));
}

/** Every key, in the order of the specs, with the shapes it has and the kind of claim that each is of. What has itself inside is looked into once. */
function keysOf(schema) {
  const keys = new Map();
  const visit = (node, path, kind, around) => {
    const choices = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
    const within = [...around, ...choices.map((one) => JSON.stringify(one))];
    if (node.written === 'text' || around.includes(JSON.stringify(node))) return;
    const of = node.properties?.kind?.const ?? kind;
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      const name = path ? `${path}.${key}` : key;
      const required = (node.required ?? []).includes(key) && !('default' in child);
      keys.set(name, [...(keys.get(name) ?? []), { node: child, required, kind: of }]);
      visit(child, name, of, within);
    }
    for (const one of choices)
      visit(
        one,
        path,
        of,
        within.filter((text) => text !== JSON.stringify(one)),
      );
    if (node.items) visit(node.items, `${path}[]`, of, within);
    if (typeof node.additionalProperties === 'object') visit(node.additionalProperties, `${path}.*`, of, within);
  };
  visit(schema, '', undefined, []);
  return keys;
}

function tableOf(schema, w, locale) {
  const keys = keysOf(schema);
  const kindsOf = (name) => new Set((keys.get(name) ?? []).flatMap(({ kind }) => kind ?? []));
  const all = new Set([...keys.keys()].flatMap((name) => [...kindsOf(name)]));
  const rows = inTreeOrder([...keys.keys()]).flatMap((name) =>
    rowsOf(name, keys.get(name), { all, above: kindsOf(parentOf(name)) }, w, locale),
  );
  return `| ${w.head.join(' | ')} |\n|${'---|'.repeat(w.head.length)}\n${rows.join('\n')}`;
}

const parentOf = (name) => name.slice(0, name.lastIndexOf('.')).replace(/(?:\[\]|\.\*)+$/, '');

/** One row for each different shape of a key; where not all claims with what it is in have it, those that do are named. */
function rowsOf(name, shapes, { all, above }, w, locale) {
  const rows = new Map();
  for (const { node, required, kind } of shapes) {
    const means = inCell((locale === 'zh' ? node.zh : node.description) ?? '');
    const cells = [`\`${name}\``, typeOf(node, w), required ? '✓' : '', defaultOf(node), means];
    const key = cells.join(' | ');
    rows.set(key, { cells, kinds: new Set([...(rows.get(key)?.kinds ?? []), ...(kind === undefined ? [] : [kind])]) });
  }
  return [...rows.values()].map(({ cells, kinds }) => {
    const isSome = kinds.size > 0 && kinds.size < (above.size || all.size) && !name.endsWith('.kind');
    return `| ${cells.slice(0, -1).join(' | ')} | ${isSome ? kindsIn(kinds, all, w) : ''}${cells.at(-1)} |`;
  });
}

function kindsIn(own, all, w) {
  const named = (list) => list.map((kind) => `\`${kind}\``).join(w.comma);
  return own.size > MOST_NAMED ? w.but(named([...all].filter((kind) => !own.has(kind)))) : w.only(named([...own]));
}

/** As Markdown shows it to the letter, with links to the pages it names. */
export function inCell(text) {
  const plain = (part) =>
    part
      .replaceAll('<', '&lt;')
      .replace(/\*|__/g, (mark) => [...mark].map((letter) => `\\${letter}`).join(''))
      .replace(/(?<![\w/.])[a-z]+\.md\b/g, (page) => `[${page}](../${page})`);
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : plain(part)))
    .join('')
    .replaceAll('|', '\\|');
}

/** Keys in the order they are met, each followed by what is in it. */
function inTreeOrder(names) {
  const isIn = (name, parent) => name.startsWith(parent) && /^[.[]/.test(name.slice(parent.length));
  const left = new Set(names);
  const take = (name) => {
    if (!left.delete(name)) return [];
    return [name, ...[...left].filter((other) => isIn(other, name)).flatMap(take)];
  };
  return names.flatMap(take);
}

function typeOf(node, w) {
  if (node.written) return w.types[node.written];
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(' ');
  if (node.const !== undefined) return `\`${node.const}\``;
  if (node.format === 'date') return w.types.day;
  if (node.type) return w.types[node.type] ?? node.type;
  return [...new Set([...(node.anyOf ?? []), ...(node.oneOf ?? [])].map((one) => typeOf(one, w)))].join(' \\| ');
}

/** Nothing where the default is to have none of it. */
function defaultOf({ default: value }) {
  if (value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)) return '';
  return `\`${typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : value}\``;
}
