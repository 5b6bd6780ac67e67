import { languageOf } from '../../languages/languages.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { hasPage, pageLink, say, type View } from './view.tsx';

/** As many sources are named on every page; all of them stand on the page on method. */
const NAMED = 3;

/** Says on every page that the report is not complete, until every configured source could be read. */
export function unreadNote(view: View): Markup | false {
  const { unread, sources } = view.model.site;
  if (unread.length === 0) return false;
  const { words } = view;
  const listed = unread.slice(0, NAMED).map(({ name }) => name);
  const names = (
    <bdi>
      {listed.join(words.separator.names)}
      {unread.length > NAMED && '…'}
    </bdi>
  );
  const says = say(view, words.site.unread, { n: unread.length, total: sources, names });
  const which = view.path === 'index.html' ? `${view.locale}/method.html` : pageLink(view, 'method.html');
  return (
    <aside class="note unread" lang={languageOf(view.locale).tag} aria-label={words.site.note}>
      {says}
      {hasPage(view, 'method') && (
        <>
          {' '}
          <a href={`${which}#inputs`}>{words.site.unreadWhich}</a>
        </>
      )}
    </aside>
  );
}
