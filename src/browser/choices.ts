import { choice, element, type Option } from './dom.ts';
import type { CubeSettings, Text } from './files.ts';
import type { Question } from './question.ts';
import type { Panel, State } from './state.ts';

type Choices = { readonly ask: (change: Partial<Question>) => void; readonly about: (country: string) => void };

/** What of the cube a reader may ask: `ask` is called with what was changed, `about` with the country to speak of. */
export function choices({ words, text, settings }: Panel, state: State, { ask, about }: Choices): HTMLElement {
  const cube = settings.cube!;
  const { count, since, until, definition, project } = state.question!;
  const days = options(cube, words);
  const named = (entries: readonly { readonly value: string; readonly title: Text | null }[], none: string) =>
    entries.map(({ value, title }) => ({ value, label: title ? text(title) : none }));
  const definitions = named(
    cube.definitions.map(({ id, title }) => ({ value: id, title })),
    words.asPublished,
  );
  const projects = named(
    cube.projects.map(({ key, title }) => ({ value: key, title })),
    words.allProjects,
  );
  const countries = Object.entries(cube.countries).map(([code, title]) => ({ value: code, label: text(title) }));
  const counts: Option[] = [
    { value: 'people', label: words.people },
    { value: 'commits', label: words.commits },
  ];
  return element(
    'div',
    { class: 'choices' },
    choice(words.count, counts, count, (chosen) => ask({ count: chosen as Question['count'] })),
    choice(words.since, days.starts, since, (chosen) => ask({ since: chosen })),
    choice(words.until, days.ends, until, (chosen) => ask({ until: chosen })),
    choice(words.definition, definitions, definition, (chosen) => ask({ definition: chosen })),
    choice(words.project, projects, project, (chosen) => ask({ project: chosen })),
    choice(
      words.subject,
      countries.sort((a, b) => (a.label < b.label ? -1 : 1)),
      state.subject,
      about,
    ),
  );
}

/** The days a range may start at, and those it may end at. */
function options({ cuts }: CubeSettings, words: Panel['words']): { readonly starts: Option[]; readonly ends: Option[] } {
  const day = (open: string) => (cut: string) => ({ value: cut, label: cut === '' ? open : cut });
  return { starts: cuts.slice(0, -1).map(day(words.beginning)), ends: cuts.slice(1).map(day(words.end)) };
}
