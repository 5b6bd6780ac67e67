import { isWebAddress } from '../../util/web-address.ts';
import { Fragment, h, type Markup } from '../markup.ts';

/** A link that leads out of the report. Where the address is none on the web, the words stand without a link. */
export function outsideLink(address: string, words: Markup | string): Markup {
  return isWebAddress(address) ? (
    <a href={address} rel="external">
      {words}
    </a>
  ) : (
    <>{words}</>
  );
}
