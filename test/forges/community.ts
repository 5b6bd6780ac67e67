/** An invented community as a forge holds it. Everything a forge knows and must not be asked for is in it too: addresses, biographies. */
export type User = {
  readonly login: string;
  readonly id: number;
  /** Where the name tells something; everybody else has one that nobody asked for. */
  readonly name?: string;
  readonly type?: 'User' | 'Bot' | 'Organization' | 'Mannequin';
  readonly location?: string;
  readonly company?: string;
  readonly organisations?: readonly { readonly login: string; readonly name: string }[];
  readonly state?: 'suspended' | 'private' | 'gone';
};

export type Act = {
  readonly id: string;
  readonly number: number;
  /** Login; null: the account is gone. */
  readonly author: string | null;
  readonly at: string;
  readonly state?: string;
};

export type Review = Act & { readonly comments: readonly Act[] };

export type Thread = {
  readonly id: string;
  readonly databaseId: number;
  readonly number: number;
  readonly pull: boolean;
  readonly author: string | null;
  readonly opened: string;
  readonly updated: string;
  readonly closed?: string;
  readonly merged?: string;
  readonly comments: readonly Act[];
  readonly reviews: readonly Review[];
};

export type Repository = {
  readonly name: string;
  /** Login of the account behind each commit; null: no account has the address. */
  readonly commits: ReadonlyMap<string, string | null>;
  readonly threads: readonly Thread[];
  readonly fork?: boolean;
  readonly archived?: boolean;
  readonly mirror?: boolean;
  readonly protected?: boolean;
};

export type Community = { readonly users: ReadonlyMap<string, User>; readonly repositories: ReadonlyMap<string, Repository> };

/** Stands in every profile, and nowhere in what Muster keeps. */
export const BIOGRAPHY = 'biography-that-nobody-asked-for';
export const PRIVATE_ADDRESS = 'private-address@example.org';
/** The only token the servers take. */
export const TOKEN = 'ghp_inventedTokenOfNobody0123456789';

export function community(users: readonly User[], repositories: readonly Repository[]): Community {
  return {
    users: new Map(users.map((user) => [user.login.toLowerCase(), user])),
    repositories: new Map(repositories.map((repository) => [repository.name.toLowerCase(), repository])),
  };
}
