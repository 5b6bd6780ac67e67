import { expect, it } from 'vitest';
import { markdown } from '../../src/report/render/markdown.tsx';

const html = (source: string) => markdown(source).markup.replace(/>\s+</g, '><');

it('a heading and a list begin a block wherever they stand, and what is fenced holds together', () => {
  expect(html('## 关于\n由志愿者制作。\n第二行')).toBe('<h3>关于</h3><p>由志愿者制作。\n第二行</p>');
  expect(html('为什么：\n- 一\n- 二\n## 谁')).toBe('<p>为什么：</p><ul><li>一</li><li>二</li></ul><h3>谁</h3>');
  expect(html('- 一\n1. 二\n2. 三')).toBe('<ul><li>一</li></ul><ol><li>二</li><li>三</li></ol>');
  expect(html('It began in\n2019. Nobody\r\nwas there.')).toBe('<p>It began in\n2019. Nobody\nwas there.</p>');
  expect(html('Run\n```sh\none\n\n# two\n```\nnow')).toBe('<p>Run</p><pre><code>one\n\n# two</code></pre><p>now</p>');
  expect(html('')).toBe('');
});
