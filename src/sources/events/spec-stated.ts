import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { means } from '../../config/means.ts';
import { wrong } from '../../config/spec-message.ts';
import { textSpec } from '../../config/text-spec.ts';

export const ID = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, wrong('must be lower-case letters, digits and hyphens', '须为小写字母、数字和连字符'));
export const DAY = z.iso.date();
export const COUNTRY = z
  .string()
  .regex(/^[A-Z]{2}$/, wrong('must be a country code of two capital letters', '须为两个大写字母的国家或地区代码'));
/** More people than any event has seen, and still a number the store can hold. */
export const MOST = 1_000_000_000;
export const COUNT = z.int().min(0).max(MOST);

const lineSpec = z.strictObject({
  kind: textSpec.meta(means('What it was for, or where it came from.', '项目名称：用于何处，或来自何处。')),
  amount: z.number().min(0).meta(means('How much, in the currency above.', '金额，以上述货币计。')),
});
const moneySpec = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, wrong('must be a currency code of three capital letters', '须为三个大写字母的货币代码'))
    .meta(means('Its code: EUR, CNY.', '货币代码，如 EUR、CNY。')),
  income: z.array(lineSpec).default([]).meta(means('What came in; the surplus is worked out.', '收入；结余自动算出。')),
  costs: z.array(lineSpec).default([]).meta(means('What was spent.', '支出。')),
});

/** What of an event no file tells: it is so because the organiser says so. */
export const statedSpec = {
  sponsors: z
    .array(
      z.strictObject({
        name: z.string().meta(means('Its name, as it is printed.', '名称，照此印出。')),
        tier: ID.meta(
          means(
            'What it took: strategic, diamond, platinum, gold, silver, bronze, startup, community; other words are printed as they are.',
            '级别：strategic、diamond、platinum、gold、silver、bronze、startup、community；其他写法照原样印出。',
          ),
        ),
        logo: z
          .string()
          .min(1)
          .optional()
          .meta(
            means(
              'A picture (SVG, PNG, JPEG, WebP; at most 200 kB), relative to this configuration; it is written into the page.',
              '图片（SVG、PNG、JPEG 或 WebP，不超过 200 kB），路径相对于本配置；会写入页面。',
            ),
          ),
      }),
    )
    .default([])
    .meta(means('Sponsors, the highest tier first: they stand in this order.', '赞助商，级别高的在前：按此顺序显示。')),
  thanks: textSpec
    .optional()
    .meta(
      means(
        'A sentence of thanks to those whom no list names: volunteers, hosts, speakers.',
        '一句致谢，感谢名单之外的人：志愿者、承办方、讲者。',
      ),
    ),
  door: z
    .array(
      z.strictObject({
        day: DAY.meta(means('A day of the event.', '活动期间的某一天。')),
        people: z.int().min(1).max(MOST).meta(means('How many were counted.', '清点到的人数。')),
      }),
    )
    .default([])
    .meta(
      means(
        'People counted by hand at the door, one entry a day; whoever came without a registration is in it.',
        '门口人工清点的人数，每天一项；含未报名直接到场者。',
      ),
    ),
  money: moneySpec.optional().meta(means('Costs and income as the organiser states them.', '由主办方填报的收入与支出。')),
  co_located: z
    .array(
      z.strictObject({
        name: textSpec.meta(means('What that event is called.', '同期活动的名称。')),
        people: COUNT.meta(means('How many were there.', '到场人数。')),
      }),
    )
    .default([])
    .meta(
      means(
        'Events held beside this one and how many were there; somebody may have been at several.',
        '同期活动及其人数；同一人可能参加了几场。',
      ),
    ),
  scholarships: z
    .array(
      z.strictObject({
        kind: ID.meta(
          means(
            'What for: travel, registration, diversity, need, speaker, student; other words are printed as they are.',
            '用途：travel、registration、diversity、need、speaker、student；其他写法照原样印出。',
          ),
        ),
        mode: z
          .enum(['in-person', 'virtual'])
          .default('in-person')
          .meta(means('Whether it was for taking part on site or online.', '用于线下还是线上参加。')),
        people: COUNT.meta(means('How many people had one.', '获得者人数。')),
      }),
    )
    .default([])
    .meta(means('Scholarships that were given; few people are hidden here too.', '发放的资助；人数很少时同样不公布。')),
  figures: z
    .array(
      z.strictObject({
        id: z.string().meta(means('What is counted: media.mentions.', '统计的是什么，如 media.mentions。')),
        value: z.number().meta(means('The number.', '数字。')),
        unit: z.string().meta(means('What it is a number of: mentions.', '单位，如 mentions。')),
        bound: z
          .enum(['exact', 'min', 'max', 'about'])
          .default('exact')
          .meta(
            means(
              'Whether it is just that number, more than it, less than it or about it.',
              '恰为此数、超过（min）、不到（max）或约（about）此数。',
            ),
          ),
        as_of: DAY.meta(means('The day it was read.', '读到该数字的日期。')),
        source: addressSpec.optional().meta(means('Where the figure was read.', '读到该数字的网址。')),
      }),
    )
    .default([])
    .meta(
      means(
        'Media and other figures somebody else counted, each with the day it was read.',
        '媒体报道等由他人统计的数字，各注明读到的日期。',
      ),
    ),
  incidents: z
    .array(
      z.strictObject({
        kind: ID.meta(
          means(
            'What it was about: code-of-conduct, medical, safety; other words are printed as they are.',
            '类型：code-of-conduct、medical、safety；其他写法照原样印出。',
          ),
        ),
        stage: z.enum(['before', 'during', 'after']).meta(means('Before, during or after the event.', '活动之前、期间或之后。')),
        reports: COUNT.meta(means('How many reports there were; 0 says that there was none.', '报告的件数；0 表示没有。')),
      }),
    )
    .default([])
    .meta(
      means('Reports of incidents; left out, the page does not speak of any.', '收到的事件报告（违反行为准则、医疗等）；省略则页面不提。'),
    ),
  breaks: z
    .array(
      z.strictObject({
        measure: z
          .string()
          .default('*')
          .meta(
            means(
              'Which figure, by its id: attendees.registered; * is all of them.',
              '哪个数字，写其标识，如 attendees.registered；* 表示全部。',
            ),
          ),
        reason: textSpec.meta(means('Why not, as it stands beside the figure.', '原因，写在数字旁边。')),
      }),
    )
    .default([])
    .meta(
      means(
        'Why figures of this event cannot be compared with those of the edition before.',
        '本活动的哪些数字不能与上一届比较，以及原因。',
      ),
    ),
};
