import { z } from 'zod';
import { addressSpec } from './address-spec.ts';
import { instantSpec } from './instant-spec.ts';
import { means } from './means.ts';
import { wrong } from './spec-message.ts';
import { textSpec } from './text-spec.ts';

const source = addressSpec.meta(means('Where it can be read.', '可读到该数字的网址。'));
const asOf = instantSpec.meta(means('The day it is of.', '数字所指的日期。'));

/** What a claim on cited figures rests on. */
export const CITED = means(
  'In place of a measure, what somebody published; not-published where nobody has.',
  '代替度量：他人公布的数字；无人公布时写 not-published。',
);

/** A number as somebody published it. */
export const figureSpec = z
  .strictObject({
    value: z.number().meta(means('The number as printed.', '所载数字。')),
    low: z
      .number()
      .optional()
      .meta(
        means(
          'The smallest value the words allow: "tens of thousands" is 20000 to 99999.',
          '文字所允许的最小值：“数万”即 20000 至 99999。',
        ),
      ),
    high: z
      .number()
      .optional()
      .meta(
        means(
          'The largest value the words allow; left out, as low: the number itself.',
          '文字所允许的最大值；与 low 一样，省略则为数字本身。',
        ),
      ),
    source,
    as_of: asOf,
  })
  .refine((figure) => (figure.low ?? figure.value) <= figure.value && figure.value <= (figure.high ?? figure.value), {
    message: wrong('The value lies outside low and high', '该值不在 low 与 high 之间'),
  })
  .meta(means('A number somebody published, with its address and day.', '他人公布的一个数字，附网址与日期。'));

/** A figure of a file of adopters, by whose it is and what it counts. */
export const adopterSpec = z.strictObject({
  organisation: z.string().meta(means('As it stands in the file of adopters.', '组织，写法与采用者文件中相同。')),
  what: z.string().meta(means('The code of what is counted: nodes.', '统计内容的代码，如 nodes。')),
});

export const ranking = z.strictObject({
  figures: z
    .array(
      z.strictObject({
        name: textSpec.meta(
          means(
            'Whose figure it is; the subject of the claim is one of these, by its English.',
            '数字属于谁；声明的主体是其中之一，以英文为准。',
          ),
        ),
        figure: figureSpec,
      }),
    )
    .min(2)
    .meta(means('The figures that are compared, two or more.', '相互比较的数字，至少两个。')),
});

/** What was published of a membership. */
export const citedMembershipSpec = z.strictObject({
  level: z.string().optional().meta(means('The tier it says; left out: it says none.', '所载级别；省略则未载。')),
  end_user: z.boolean().optional().meta(means('Whether it says end user; left out: it does not tell.', '是否载为最终用户；省略则未载。')),
  joined: instantSpec.optional().meta(means('The day of joining it says; left out: it says none.', '所载加入日期；省略则未载。')),
  source,
  as_of: asOf,
});

export type CitedFigure = z.output<typeof figureSpec>;
export type CitedRanking = z.output<typeof ranking>;
