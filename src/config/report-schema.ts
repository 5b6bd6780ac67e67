import { z } from 'zod';
import { addressSpec } from './address-spec.ts';
import { LICENCE_NAMES } from './licences.ts';
import { means } from './means.ts';
import { pageEntrySpec } from './page-schema.ts';
import { textSpec } from './text-spec.ts';

/** `report:` of muster.yaml. */
export const reportSpec = z
  .strictObject({
    title: textSpec.optional().meta(means('Its title; left out: the name of the community.', '报告标题；省略则用社区名称。')),
    publisher: textSpec.optional().meta(means('Who publishes it; left out: nobody is named.', '发布者；省略则不注明。')),
    address: addressSpec
      .optional()
      .meta(
        means(
          'Where the report will be published, for permanent links, the sitemap and the feed.',
          '报告将发布在哪个网址，用于固定网址、站点地图与订阅源。',
        ),
      ),
    previous: z
      .string()
      .optional()
      .meta(
        means(
          'The folder of the edition before this one: what changed since is listed with its cause.',
          '上一版的文件夹：列出此后的变化及其原因。',
        ),
      ),
    site: z
      .string()
      .optional()
      .meta(
        means(
          'The folder of the editions, where muster publish --to puts them: without `previous` the newest of them is the edition before.',
          '存放各版的文件夹（muster publish --to 所写之处）：未写 `previous` 时，其中最新的即上一版。',
        ),
      ),
    note: textSpec
      .optional()
      .meta(means('Shown on every page, such as that the data is invented.', '显示在每一页上的说明，例如“数据为虚构”。')),
    regions: z
      .string()
      .default('continent')
      .meta(
        means(
          'The scheme of regions: continent, un-m49, eu, asean or one under `regions`.',
          '区域方案：continent（各大洲）、un-m49、eu、asean，或 `regions` 下自定的一个。',
        ),
      ),
    licence: z
      .enum(LICENCE_NAMES)
      .default('CC-BY-4.0')
      .meta(means('What tables and texts of the report may be used under.', '报告中的表格与文字按何种许可使用。')),
    recompute: z
      .union([z.enum(['inside', 'off']), addressSpec])
      .default('inside')
      .meta(
        means(
          'Where the program stands with which readers recompute (0.8 MB): inside the report, at an address of your own that holds a ' +
            'copy, or off: no control on the pages.',
          '读者重新计算所用的程序（0.8 MB）放在哪里：inside 为报告之内；也可写存有副本的自有网址；off 则页面上没有该功能。',
        ),
      ),
    pages: z
      .array(pageEntrySpec)
      .min(1)
      .optional()
      .meta(
        means(
          'The pages in the order of the menu: those of Muster by name, yours as NAME.page.yaml. Default: every page of Muster.',
          '各页面，按菜单顺序：Muster 的页面写名称，自己的写 NAME.page.yaml。默认：Muster 的全部页面。',
        ),
      ),
    subject: z
      .strictObject({ organisation: z.string().min(1).meta(means('The organisation, by its key or name.', '该组织的键或名称。')) })
      .optional()
      .meta(
        means(
          'Whom the edition is about, such as the office of one organisation: it leads the front page and is marked in every ranking.',
          '本版以谁为对象，例如供某个组织的开源办公室使用：首页先列出它，所有排名都标出它。',
        ),
      ),
    minimum: z
      .int()
      .min(1)
      .default(5)
      .meta(means('Countries and organisations with fewer people are shown together.', '人数少于此数的国家、地区和组织合并显示。')),
  })
  .prefault({})
  .meta(means('How the report looks and what it shows.', '报告的样式与内容。'));
