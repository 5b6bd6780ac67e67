import { html } from '../markup.ts';
import { section } from './section.ts';

/** The place for what `muster diff` finds between editions; the first edition says what will stand here. */
export const changes = section<Record<string, never>>({
  id: 'changes',
  menu: (words) => words.menu.changes,
  build: async () => ({}),
  pages: ({ words }) => [
    {
      path: 'changes.html',
      title: words.changes.title,
      description: words.changes.lead,
      menu: 'changes',
      body: () =>
        html`<div class="head"><h1>${words.changes.title}</h1><p class="lead">${words.changes.lead}</p></div><div class="blank"><h2>${words.changes.none}</h2><p>${words.changes.noneText}</p></div>`,
    },
  ],
});
