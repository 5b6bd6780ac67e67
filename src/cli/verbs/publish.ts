import type { ExitCode } from '../../model/exit.ts';
import { publishEdition } from '../../program/publish-edition.ts';
import { ATTESTATION } from '../../publish/attestation.ts';
import { NAMESPACE } from '../../publish/identity.ts';
import type { Effects } from '../../util/effects.ts';
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
    log.info(`${site}: corrections written. Open ${site}/index.html`);
    return 0;
  }
  const { number, day, folder, digest, stood } = published;
  log.info(
    stood
      ? `Edition ${number} stands there already and is the same: nothing of it was written.`
      : `Edition ${number} of ${day} is frozen in ${folder}.`,
  );
  log.info(`Manifest ${digest}`);
  log.info('To sign it, so that others can tell it from a forgery (muster verify --identity):');
  log.info(`  ssh-keygen -Y sign -n ${NAMESPACE} -f ~/.ssh/id_ed25519 ${folder}/${ATTESTATION}`);
  return 0;
}
