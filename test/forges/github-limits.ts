import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

export type Refusal = { readonly type: string; readonly message: string };

const MOST_NODES = 500_000;
/** More names than this at one level and GitHub gives up. */
const MOST_ALIASES = 101;
const CONNECTIONS: ReadonlySet<string> = new Set([
  'pullRequests',
  'issues',
  'reviews',
  'comments',
  'repositories',
  'organizations',
  'reviewThreads',
  'timelineItems',
]);

/** What GitHub refuses before it answers: pages without a size or over a hundred, too many nodes, too many names; and what a question costs. */
export function limits(document: DocumentNode): { readonly refusal: Refusal | undefined; readonly cost: number } {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  let [nodes, requests] = [0, 0];
  let refusal: Refusal | undefined;
  const refuse = (type: string, message: string) => {
    refusal ??= { type, message };
  };
  const visit = (set: SelectionSetNode | undefined, times: number): void => {
    const fields = set?.selections ?? [];
    if (fields.filter((field) => field.kind === Kind.FIELD && field.alias).length > MOST_ALIASES)
      refuse('RESOURCE_LIMITS_EXCEEDED', 'too many aliases');
    for (const field of fields) {
      if (field.kind === Kind.FRAGMENT_SPREAD) visit(fragments.get(field.name.value)?.selectionSet, times);
      else if (field.kind === Kind.INLINE_FRAGMENT) visit(field.selectionSet, times);
      else visit(field.selectionSet, sized(field, times));
    }
  };
  const sized = (field: FieldNode, times: number): number => {
    if (!CONNECTIONS.has(field.name.value)) return times;
    const argument = field.arguments?.find((one) => ['first', 'last'].includes(one.name.value))?.value;
    const first = argument?.kind === Kind.INT ? Number(argument.value) : Number.NaN;
    if (Number.isNaN(first)) refuse('MISSING_PAGINATION_BOUNDARIES', `${field.name.value} needs first or last`);
    if (first > 100) refuse('EXCESSIVE_PAGINATION', `${field.name.value}: more than 100`);
    requests += times;
    nodes += times * first;
    return times * first;
  };
  for (const one of document.definitions) if (one.kind === Kind.OPERATION_DEFINITION) visit(one.selectionSet, 1);
  if (nodes > MOST_NODES) refuse('MAX_NODE_LIMIT_EXCEEDED', `${nodes} nodes`);
  return { refusal, cost: Math.max(1, Math.round(requests / 100)) };
}
