import type { BlockSpec, PageSpec, SectionSpec } from '../../config/page-schema.ts';
import { textIn } from '../../languages/text.ts';
import { BLOCKS } from '../blocks/registry.ts';
import type { EventsData } from '../events/event-data.ts';
import { fillText } from '../format/fill.tsx';
import { type Content, Fragment, h, type Markup } from '../markup.ts';
import { isThere } from '../pages/needs.ts';
import { projectsOf } from '../sections/projects.ts';
import { standingsOf } from '../sections/standing.ts';
import { cardPath } from './card.tsx';
import type { MenuEntry } from './page.tsx';
import { proseOf, saidText } from './said.tsx';
import { headAndDeck } from './sentence.tsx';
import { between, type Edition, type Page, text, type View } from './view.tsx';

/** What a page is of: its key stands for `{key}` in the page file. */
type Subject = { readonly key: string; readonly title: string; readonly description: string; readonly picture?: string };

/** The pages of a report in one language, in the order of its menu. */
export function pagesOf(edition: Edition): readonly Page[] {
  return edition.model.pages.flatMap((spec) =>
    isThere(spec, edition.model) ? subjectsOf(edition, spec).map((subject) => pageOf(edition, spec, subject)) : [],
  );
}

/** The menu: an entry leads to the first page of its file. */
export function menuOf(edition: Edition, pages: readonly Page[]): readonly MenuEntry[] {
  return edition.model.pages.flatMap((spec): MenuEntry[] => {
    const first = pages.find((page) => page.file === spec.id);
    return spec.menu && first ? [{ id: spec.id, title: saidText(edition, spec.menu), page: first.path }] : [];
  });
}

function pageOf(edition: Edition, spec: PageSpec, { key, title, description, picture }: Subject): Page {
  const own = spec.each && spec.title ? `${title} · ${saidText(edition, spec.title)}` : title;
  return {
    file: spec.id,
    path: spec.path.replace('{key}', key),
    title: own,
    description,
    menu: spec.under ?? (spec.menu ? spec.id : null),
    ...(picture === undefined ? {} : { picture }),
    body: (view) => bodyOf(view, spec, key),
  };
}

function bodyOf(view: View, spec: PageSpec, subject: string): Markup {
  const shown = (options: BlockSpec, within: View): Content =>
    BLOCKS[options.block]({ view: within, page: spec, options: keyed(options, subject), subject });
  const section = (part: SectionSpec) => {
    const within = { ...view, heading: saidText(view, part.heading) };
    return sectionOf(
      view,
      part,
      part.blocks.map((block) => shown(block, within)),
    );
  };
  const parts = spec.blocks.map((part) => ('heading' in part ? section(part) : shown(part, view)));
  const empty = parts.slice(1).every(isBlank) && spec.blocks.length > 1;
  return (
    <>
      {parts}
      {empty && <p class="empty">{view.words.table.empty}</p>}
    </>
  );
}

/** Nothing where none of its blocks shows anything. */
function sectionOf(view: View, { heading, id, text: prose, pair, blocks }: SectionSpec, shown: readonly Content[]): Content {
  if (blocks.length > 0 && shown.every(isBlank)) return null;
  return (
    <section id={id}>
      <h2>{saidText(view, heading)}</h2>
      {prose && proseOf(view, prose)}
      {pair ? <div class="pair even">{shown}</div> : shown}
    </section>
  );
}

function isBlank(content: Content): boolean {
  return (<>{content}</>).markup.trim() === '';
}

function keyed(options: BlockSpec, subject: string): BlockSpec {
  return options.table === undefined ? options : { ...options, table: options.table.replace('{key}', subject) };
}

function subjectsOf(edition: Edition, spec: PageSpec): readonly Subject[] {
  const { model, words } = edition;
  if (spec.each === 'claim')
    return model.claims.map((claim) => {
      const sentence = text(edition, claim.sentences);
      const picture = cardPath(claim, edition.locale, 'png');
      return { key: claim.id, title: headAndDeck(sentence)[0], description: `${words.verdict[claim.verdict]}: ${sentence}`, picture };
    });
  if (spec.each === 'project')
    return projectsOf(model).map(({ key, name }) => {
      const title = text(edition, name);
      return { key, title, description: `${title}: ${words.explore.countries}` };
    });
  if (spec.each === 'organisation')
    return standingsOf(model).organisations.map(({ key, shown }) => {
      const title = text(edition, shown);
      return {
        key,
        title,
        description: fillText(words.organisation.title, { name: title, title: text(edition, model.site.title) }, edition.locale),
      };
    });
  if (spec.each === 'event')
    return (model.sections['events'] as EventsData).events.map(({ id, name }) => {
      const title = text(edition, name);
      return { key: id, title, description: title };
    });
  const title = spec.title ? saidText(edition, spec.title) : text(edition, model.site.title);
  const said = model.claims.map((claim) => textIn(claim.sentences, edition.locale)).slice(0, 2);
  return [{ key: '', title, description: spec.lead ? saidText(edition, spec.lead) : said.join(between(edition)) }];
}
