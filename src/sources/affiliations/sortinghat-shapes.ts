import { type Loose, list, object, string } from './loose.ts';

export type Identity = { readonly email: string; readonly username: string; readonly source: string };
export type Enrolment = { readonly organisation: string; readonly start: string; readonly end: string };
export type Individual = {
  readonly identities: readonly Identity[];
  readonly enrolments: readonly Enrolment[];
  readonly isBot: boolean;
  /** A name, a code, or both in a mapping. */
  readonly country: unknown;
};
export type Organisation = { readonly name: string; readonly domains: readonly string[]; readonly aliases: readonly string[] };

/** What a file holds. `hasMore`: it is one page of an answer that goes on. */
export type People = {
  readonly organisations: readonly Organisation[];
  readonly individuals: readonly Individual[];
  /** Lower case. */
  readonly blacklist: readonly string[];
  readonly hasMore: boolean;
};

const NOTHING: People = { organisations: [], individuals: [], blacklist: [], hasMore: false };

/**
 * Finds the people in any of the shapes: the export of 0.7 (`uidentities`), answers of the API of 1.x (`data.individuals.entities`) alone or as
 * a list of pages, lists of individuals, and the lists of identities and of organisations of GrimoireLab. Undefined when it is none of them.
 */
export function peopleIn(root: unknown): People | undefined {
  if (Array.isArray(root)) return joined(root.map((item) => peopleIn(item) ?? grimoire(object(item)) ?? individual(object(item))));
  const content = object(root);
  const data = 'data' in content ? object(content['data']) : content;
  if ('uidentities' in data) return exported(data);
  if (!('individuals' in data) && !('organizations' in data)) return undefined;
  const [people, organisations] = [entities(data['individuals']), entities(data['organizations'])];
  if (people === undefined && organisations === undefined) return undefined;
  return {
    ...NOTHING,
    organisations: organisations?.items.map((each) => organisationOf(string(each['name']), each['domains'], each['aliases'])) ?? [],
    individuals: people?.items.map(individualOf) ?? [],
    hasMore: (people?.hasMore ?? false) || (organisations?.hasMore ?? false),
  };
}

function joined(parts: readonly (People | undefined)[]): People | undefined {
  const found = parts.filter((part) => part !== undefined);
  if (found.length === 0) return undefined;
  return {
    organisations: found.flatMap((part) => part.organisations),
    individuals: found.flatMap((part) => part.individuals),
    blacklist: found.flatMap((part) => part.blacklist),
    // Pages stand in order: what the last one says holds.
    hasMore: found.at(-1)!.hasMore,
  };
}

function exported(data: Loose): People {
  return {
    organisations: Object.entries(object(data['organizations'])).map(([name, domains]) => organisationOf(name, domains, [])),
    individuals: Object.values(object(data['uidentities'])).map((each) => individualOf(object(each))),
    blacklist: list(data['blacklist']).map((entry) => string(entry).toLowerCase()),
    hasMore: false,
  };
}

/** A list, or a page of one. */
function entities(value: unknown): { readonly items: readonly Loose[]; readonly hasMore: boolean } | undefined {
  if (Array.isArray(value)) return { items: value.map(object), hasMore: false };
  const page = object(value);
  if (!Array.isArray(page['entities'])) return undefined;
  return { items: page['entities'].map(object), hasMore: object(page['pageInfo'])['hasNext'] === true };
}

function individual(item: Loose): People | undefined {
  return 'identities' in item ? { ...NOTHING, individuals: [individualOf(item)] } : undefined;
}

function individualOf(item: Loose): Individual {
  const profile = object(item['profile']);
  return {
    identities: list(item['identities']).map((each) => {
      const { email, username, source } = object(each);
      return { email: string(email), username: string(username), source: string(source) };
    }),
    enrolments: enrolmentsOf(item['enrollments']),
    isBot: profile['is_bot'] === true || profile['isBot'] === true,
    country: profile['country'],
  };
}

/** The employer of an enrolment is a name (0.7), an organisation (0.8) or a group, which may be a team of one (1.x). */
function enrolmentsOf(value: unknown): Enrolment[] {
  return list(value).map((each) => {
    const { organization, group, start, end } = object(each);
    const unit = object(group ?? organization);
    const parent = object(unit['parentOrg'] ?? unit['parent_org']);
    const organisation = string(parent['name']) || string(unit['name']) || string(organization) || string(group);
    return { organisation, start: dayText(start), end: dayText(end) };
  });
}

function organisationOf(name: string, domains: unknown, aliases: unknown): Organisation {
  return {
    name,
    domains: list(domains).map((each) => string(each) || string(object(each)['domain'])),
    aliases: list(aliases)
      .map((each) => string(each) || string(object(each)['alias']))
      .filter((alias) => alias !== ''),
  };
}

/** An entry of GrimoireLab's lists: a person with addresses and user names by platform, or an organisation. */
function grimoire(item: Loose): People | undefined {
  if (typeof item['organization'] === 'string')
    return { ...NOTHING, organisations: [organisationOf(item['organization'].trim(), item['domains'], item['aliases'])] };
  if (!('profile' in item) || 'identities' in item) return undefined;
  const { profile, enrollments, email, ...platforms } = item;
  const identities = Object.entries({ email, ...platforms }).flatMap(([source, names]) =>
    texts(names).map((name) => (source === 'email' ? { email: name, username: '', source } : { email: '', username: name, source })),
  );
  return { ...NOTHING, individuals: [{ ...individualOf({ profile, enrollments }), identities }] };
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(string).filter((text) => text !== '');
}

/** YAML reads a day as a text, or as a date where a tag says so. */
function dayText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : string(value);
}
