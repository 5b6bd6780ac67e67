import type { ExitCode } from '../../model/exit.ts';
import { publishEdition } from '../../program/publish-edition.ts';
import { ATTESTATION } from '../../publish/attestation.ts';
import { NAMESPACE } from '../../publish/identity.ts';
import type { Effects } from '../../util/effects.ts';
import { verbatim } from '../../util/message.ts';
import { type Parsed, textFlag } from '../parsed.ts';

/** `muster publish [DIR]`: freezes a report as an edition of a site. Without DIR but with errata, only the site's own pages are written anew. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [named] = parsed.positionals;
  const errata = textFlag(parsed, 'errata');
  const site = textFlag(parsed, 'to') ?? 'site';
  const report = named ?? (errata === undefined ? 'report' : null);
  const published = await publishEdition(
    { report, site, errata, number: textFlag(parsed, 'number'), day: textFlag(parsed, 'day') },
    effects,
  );
  const { log } = effects;
  if (published === null) {
    log.info({ en: `${site}: corrections written. Open ${site}/index.html`, zh: `${site}：已写入勘误。请打开 ${site}/index.html` });
    return 0;
  }
  const { number, day, folder, digest, stood } = published;
  log.info(
    stood
      ? {
          en: `Edition ${number} stands there already and is the same: nothing of it was written.`,
          zh: `版本 ${number} 已在那里，内容相同：没有写入任何内容。`,
        }
      : { en: `Edition ${number} of ${day} is frozen in ${folder}.`, zh: `版本 ${number}（${day}）已冻结在 ${folder}。` },
  );
  log.info({ en: `Manifest ${digest}`, zh: `清单 ${digest}` });
  log.info({
    en: 'To sign it, so that others can tell it from a forgery (muster verify --identity):',
    zh: '若要签名，使他人能辨别真伪（muster verify --identity）：',
  });
  log.info(verbatim(`  ssh-keygen -Y sign -n ${NAMESPACE} -f ~/.ssh/id_ed25519 ${folder}/${ATTESTATION}`));
  return 0;
}
