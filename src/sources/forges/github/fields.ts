/** What of an issue or pull request comes with it; the rest is asked for by its id. */
export const INSIDE = { reviews: 15, reviewComments: 10, comments: 30 };
/** Of an issue or pull request only what it takes to ask for it alone. */
export const LIGHT = 'id number updatedAt';

/** The lists of a repository, and what GitHub calls them. */
export const LISTS = { pull_requests: 'pullRequests', issues: 'issues' } as const;
export type ListName = keyof typeof LISTS;

const ACTOR = 'author { __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Organization { databaseId } }';
export const PAGE = 'pageInfo { hasNextPage endCursor }';
const COMMENT = `id fullDatabaseId createdAt updatedAt ${ACTOR}`;
export const comments = (first: number, after = '') => `comments(first: ${first}${after}) { ${PAGE} nodes { ${COMMENT} } }`;
export const reviews = (first: number, inside: number, after = '') =>
  `reviews(first: ${first}${after}) { ${PAGE} nodes { id fullDatabaseId submittedAt createdAt state ${ACTOR} ${comments(inside)} } }`;
const THREAD = `__typename id fullDatabaseId number createdAt updatedAt closedAt state ${ACTOR}`;

/** What is asked of an issue or pull request, with at most so many of what is inside it. */
export function threadFields(list: ListName, most: number): string {
  const inside = (first: number) => Math.min(first, most);
  return list === 'pull_requests'
    ? `${THREAD} mergedAt ${comments(inside(INSIDE.comments))} ${reviews(inside(INSIDE.reviews), inside(INSIDE.reviewComments))}`
    : `${THREAD} ${comments(inside(INSIDE.comments))}`;
}

/** A page of a list as GitHub gives it. */
export type Connection<T> = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (T | null)[];
};
