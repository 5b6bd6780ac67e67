// The documentation as a site: npm run docs:site. Both languages, search that needs no server; built from docs/ as it lies there.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const docs = fileURLToPath(new URL('..', import.meta.url));
/** What stands first; every other page follows by name. */
const FIRST = ['tutorial', 'gallery', 'report', 'editions', 'automation', 'claims', 'events'];

function pages(folder) {
  const names = readdirSync(`${docs}/${folder}`)
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .map((name) => name.slice(0, -'.md'.length));
  const order = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return names
    .sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
    .map((name) => ({
      text: /^# (.+)$/m.exec(readFileSync(`${docs}/${folder}/${name}.md`, 'utf8'))?.[1] ?? name,
      link: `/${folder}/${name}`,
    }));
}

function language(folder, label, reference) {
  const sidebar = [{ items: pages(folder) }, { text: reference, items: pages(`${folder}/reference`) }];
  return {
    label,
    lang: folder === 'zh' ? 'zh-Hans' : 'en',
    link: `/${folder}/`,
    themeConfig: { sidebar, ...(folder === 'zh' ? CHINESE : {}) },
  };
}

/** What the theme says by itself. */
const CHINESE = {
  docFooter: { prev: '上一页', next: '下一页' },
  outline: { label: '本页目录' },
  darkModeSwitchLabel: '外观',
  darkModeSwitchTitle: '切换到深色',
  lightModeSwitchTitle: '切换到浅色',
  sidebarMenuLabel: '目录',
  returnToTopLabel: '回到顶部',
  langMenuLabel: '切换语言',
  skipToContentLabel: '跳到正文',
  notFound: { title: '没有这一页', quote: '它也许换了地方。', linkLabel: '回到首页', linkText: '回到首页' },
};

const CHINESE_SEARCH = {
  button: { buttonText: '搜索' },
  modal: { noResultsText: '没有结果', footer: { selectText: '选择', navigateText: '切换', closeText: '关闭' } },
};

/** Chinese has no spaces between words: each of its characters is a word of the index. Runs in the browser too, so it stands alone. */
function tokenize(text) {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
}

// biome-ignore lint/style/noDefaultExport: VitePress reads it
export default {
  title: 'Muster',
  description: 'Transparency reports in which every number can be recomputed by its reader.',
  outDir: '../docs-site',
  cacheDir: '../node_modules/.cache/vitepress',
  locales: { en: language('en', 'English', 'Reference'), zh: language('zh', '中文', '参考') },
  // A page says DIR/<owner> and means it.
  markdown: { html: false },
  // Examples, sources and the licence stand in the repository, not in the site.
  ignoreDeadLinks: [/^\.\/(?:\.\.\/)+(?!en|zh)/, /localhost/],
  themeConfig: {
    search: { provider: 'local', options: { locales: { zh: { translations: CHINESE_SEARCH } }, miniSearch: { options: { tokenize } } } },
  },
};
