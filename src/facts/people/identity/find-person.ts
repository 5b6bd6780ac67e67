import type { Database } from '../../../model/database.ts';
import { MusterError } from '../../../model/error.ts';
import { keyOf, type PersonKey, type PersonKeyKind, parseKeyText } from '../../../model/person-key.ts';

const KINDS: ReadonlySet<string> = new Set<PersonKeyKind>(['email', 'login', 'name', 'named-email']);

/** A person's number and every key that leads to it, sorted. */
export type FoundPerson = { readonly person: number; readonly personKey: string; readonly keys: readonly PersonKey[] };

/**
 * The person an e-mail, a login, a whole key (`login:ada`), a person key or any other key as it stands in the store (an address without `@`,
 * `owner/name|Name`) stands for.
 * @throws MusterError E_PERSON_UNKNOWN when nobody has it but who may have come to events. The message does not repeat it.
 */
export async function findPerson(database: Database, written: string): Promise<FoundPerson> {
  const { kind, key } = writtenKey(written);
  const [row] = await database.all<{ person: number; personKey: string }>(
    `SELECT person_id AS person, person_key AS "personKey" FROM person
     WHERE person_key = $written OR person_id = (
       SELECT person_id FROM person_identity
       WHERE (key_kind = $kind AND key = $key) OR key = $written OR (key_kind IN ('email', 'named-email') AND key = lower($written))
       ORDER BY key_kind = $kind AND key = $key DESC, key_kind LIMIT 1)`,
    { written, kind, key },
  );
  if (!row)
    throw new MusterError(
      'E_PERSON_UNKNOWN',
      {
        en: 'Nobody who contributed or stands in a file about people has that key.',
        zh: '作出贡献者和人员文件所列者中，没有人有这个标识。',
      },
      {
        hint: {
          en: 'Give an e-mail address, a login (elsewhere than on GitHub with its host: gitee.com/ada) or a person key; run muster sync first.',
          zh: '请给出邮箱、登录名（GitHub 以外的带上主机：gitee.com/ada）或人的假名；请先运行 muster sync。',
        },
      },
    );
  const keys = await database.all<{ kind: PersonKeyKind; key: string }>(
    'SELECT key_kind AS kind, key FROM person_identity WHERE person_id = $person ORDER BY key_kind, key',
    { person: row.person },
  );
  return { ...row, keys };
}

/** The key that somebody wrote: whole (`login:ada`), or an address or a login as such. */
export function writtenKey(written: string): PersonKey {
  const named = KINDS.has(written.slice(0, Math.max(0, written.indexOf(':'))));
  return named ? parseKeyText(written) : keyOf(written);
}
