import { z } from 'zod';
import { means } from '../../config/means.ts';
import { MusterError } from '../../model/error.ts';
import { organisationKey } from '../../model/organisation-key.ts';
import type { Message } from '../../util/message.ts';

export const ORGANISATION_TYPES = ['vendor', 'end-user', 'academic', 'non-profit', 'individual'] as const;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** One organisation as reviewed by people. The built-in table and those of the configuration have this shape. */
export const organisationSpec = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/)
    .meta(
      means(
        'Permanent name: lower-case letters, digits, dots and hyphens; one that is built in is replaced by this row.',
        '永久标识：小写字母、数字、点和连字符；与内置的相同则以本行替换。',
      ),
    ),
  en: z.string().min(1).meta(means('What it is called.', '英文名称。')),
  zh: z
    .string()
    .min(1)
    .optional()
    .meta(means('Only where the organisation has a Chinese name of its own.', '中文名称；仅在该组织自有中文名称时写。')),
  aliases: z.array(z.string()).default([]).meta(means('Other names that stand for it.', '代表它的其他名称。')),
  type: z
    .enum(ORGANISATION_TYPES)
    .meta(means('What kind of organisation it is; individual is who works for nobody.', '组织类型；individual 指不属于任何组织的个人。')),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .meta(means('ISO 3166-1 alpha-2 of the head office; left out: unknown.', '总部所在国家或地区的 ISO 3166-1 二字母代码；省略则未知。')),
  evidence: z.string().min(1).optional().meta(means('What the country rests on.', '总部所在地的依据。')),
  dated: day.optional().meta(means('The day that evidence is of.', '该依据的日期。')),
  parent: z.string().optional().meta(means('Key of the organisation it belongs to.', '上级组织的键。')),
  renamed: z
    .array(
      z.strictObject({
        until: day.meta(means('The day from which it was no longer called that.', '自该日起不再使用此名。')),
        en: z.string().meta(means('The earlier name.', '曾用的英文名称。')),
        zh: z.string().optional().meta(means('The earlier Chinese name.', '曾用的中文名称。')),
      }),
    )
    .default([])
    .meta(means('Earlier names and the day each ended.', '曾用名及各自停用的日期。')),
  acquired: z
    .strictObject({
      by: z.string().meta(means('Key of the buyer.', '收购方的键。')),
      on: day.meta(means('The day of the take-over.', '收购的日期。')),
      moves: z
        .boolean()
        .meta(
          means(
            "Its people became the buyer's that day; false when it goes on under its own name.",
            'true：其人员自该日起归收购方；false：仍以原名存续。',
          ),
        ),
      evidence: z
        .string()
        .min(1)
        .optional()
        .meta(
          means('Where the take-over stands; without it, own knowledge that nobody looked up.', '收购的出处；省略则为未经查证的自有知识。'),
        ),
    })
    .optional()
    .meta(means('Who took it over, and when.', '由谁收购、何时收购。')),
});

/** The content of a table of organisations. */
export const organisationsSpec = z.array(organisationSpec);

export type Organisation = z.output<typeof organisationSpec>;

/** Organisations with a look-up by any of their names. */
export type OrganisationTable = {
  readonly organisations: readonly Organisation[];
  /** The organisation a name stands for, by key, names in both languages, earlier names and aliases, compared by `organisationKey`. */
  find(name: string): Organisation | undefined;
  /** The same of a name whose `organisationKey` is worked out already. */
  keyed(key: string): Organisation | undefined;
};

/**
 * Builds the look-up. Later rows replace earlier ones of the same key, so that a configuration can put the built-in table right.
 * @throws MusterError E_ORGANISATION_TABLE when one name stands for two organisations, a parent or buyer is not in the table, or buyers bought each other.
 */
export function organisationTable(rows: readonly Organisation[]): OrganisationTable {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const byName = new Map<string, Organisation>();
  for (const row of byKey.values()) {
    for (const reference of [row.parent, row.acquired?.by]) {
      if (reference !== undefined && !byKey.has(reference))
        throw tableError({
          en: `${row.key} refers to ${reference}, which is not in the table.`,
          zh: `${row.key} 所指的 ${reference} 不在表中。`,
        });
    }
    for (const name of namesOf(row)) {
      const key = organisationKey(name);
      const other = byName.get(key);
      if (other && other !== row)
        throw tableError({
          en: `"${name}" stands for both ${other.key} and ${row.key}.`,
          zh: `“${name}”既指 ${other.key} 又指 ${row.key}。`,
        });
      byName.set(key, row);
    }
    const circle = circleFrom(row, byKey);
    if (circle) throw tableError({ en: `Take-overs go in a circle: ${circle.join(', ')}.`, zh: `收购关系成环：${circle.join('、')}。` });
  }
  const keyed = (key: string) => byName.get(key);
  return { organisations: [...byKey.values()], find: (name) => keyed(organisationKey(name)), keyed };
}

/** Organisations whose people each went to the next, from one back to itself; undefined when they end up somewhere. */
function circleFrom(row: Organisation, byKey: ReadonlyMap<string, Organisation>): readonly string[] | undefined {
  const passed: string[] = [];
  for (let at: Organisation | undefined = row; at?.acquired?.moves; at = byKey.get(at.acquired.by)) {
    if (passed.includes(at.key)) return at === row ? [...passed, at.key] : undefined;
    passed.push(at.key);
  }
  return undefined;
}

/** Every name of an organisation: its key, its names in both languages, earlier ones and aliases. */
export function namesOf(row: Organisation): string[] {
  const names = [row.key, row.en, row.zh, ...row.aliases, ...row.renamed.flatMap(({ en, zh }) => [en, zh])];
  return names.filter((name) => name !== undefined);
}

function tableError(message: Message): MusterError {
  return new MusterError('E_ORGANISATION_TABLE', message, { hint: { en: 'Correct the organisation table.', zh: '请改正组织表。' } });
}

/** The name an organisation had at an instant, in one language. */
export function nameAt(row: Organisation, day: string, language: 'en' | 'zh'): string {
  const earlier = row.renamed.filter(({ until }) => day < until).sort((a, b) => (a.until < b.until ? -1 : 1))[0];
  const named = earlier ?? row;
  return (language === 'zh' ? named.zh : undefined) ?? named.en;
}
