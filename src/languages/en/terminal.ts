/** What the commands say on a terminal where they tell and do not list, in English. */
export const terminalEn = {
  explain: {
    claim: 'What can be said',
    verdict: 'Verdict',
    basis: 'What it rests on',
    number: 'The number',
    numberIs: '{title}: {key}, {column}, printed as {value}.',
    same: 'The store gives the same.',
    moved: 'The store now gives {value}: it has moved on since.',
    definition: 'How it is counted',
    measure: '{name}, version {version}: {definition}',
    profile: 'Counted as in the profile {profile}.',
    only: 'Only where {filters}.',
    population: '{total} {unit} were counted: {known} in a row, {unknown} in none{by}.',
    leftOut: 'Left out before counting: {excluded}.',
    part: '{n} ({reason})',
    by: ': {parts}',
    rows: 'The rows',
    rowsAre: 'It was counted from {n} {n:row|rows} of the store. The first:',
    query: 'The query',
    list: 'The query that lists all of its rows',
    hand: 'To run one by hand',
  },
  diff: {
    it: 'it',
    because: '{what} ({reason})',
    is: '{what} was {before} and is {after}. {because}',
    fresh: '{what} is new: {after}. {because}',
    gone: '{what} is gone; it was {before}. {because}',
  },
  /** The letter that `muster ask` writes. */
  ask: `Subject: One question about where you lived

Hello,

you have contributed to {scope}; thank you for it. We publish how its contributors are spread over the countries of the world.
Of {unlocated} people, you among them, we do not know the country. We drew {sampled} of them at random and ask each the same:

In which country or region did you live when you contributed?

The name of the country is enough. You need not answer, and nothing follows from it if you do not. Your answer is counted in a sum,
is published with nobody's name, is given to nobody, and is deleted when the sum is made. If you would rather not be written to again,
or be left out of our numbers, tell us and we shall see to it.

With thanks,
[your name, and how to reach you]`,
};

type Wide<T> = { readonly [K in keyof T]: T[K] extends string ? string : Wide<T[K]> };
/** The same words in any language. */
export type TerminalWords = Wide<typeof terminalEn>;
