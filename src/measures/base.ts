import type { Database, Facts, Value } from '../model/database.ts';

/** A reason and the SQL condition under which it applies. */
export type Reason = readonly [reason: string, condition: string];

/** One way to split or filter facts. Every string here is SQL of ours; what users type is only ever bound. */
export type Dimension = {
  /** Expression over the columns of `facts`; NULL is unknown. Cheap to group by: an id rather than a name. */
  readonly group: string;
  /** Expression over `cells.<dimension>` (see `join`) that gives the text shown. */
  readonly label: string;
  /** Join that `label` needs, or ''. */
  readonly join: string;
  /** Condition over the columns of `facts` for `--where`; `{{value}}` stands for the bound value. */
  readonly match: string;
  /** Time is never ranked: ranks are taken within it. */
  readonly time: boolean;
  /** Why a value is unknown, first match wins: reason to condition over `facts`. What matches none is `unknown`. */
  readonly unknown: readonly Reason[];
  /** Its unknown are gaps of a table of ours, which were filled where somebody looked: nothing says that they are like the known. */
  readonly ours?: true;
  /** SELECT of the labels that are a group of their own: counted, printed beside the ranks, never ranked. */
  readonly apart?: string;
  /** SELECT around the base's facts, where `{{facts}}` stands for them: columns that only this dimension needs. */
  readonly facts?: string;
  /** A parameter of the base that keeps facts out unless this dimension is asked for: it takes the value of `--where`, or `*` when split by. */
  readonly opens?: string;
};

/** What a measure is computed from: one relation with everything a fact may be split or filtered by. */
export type Base = {
  readonly name: string;
  /** What one fact is called, as an id: `contributions`. */
  readonly unit: string;
  /** The relation's SELECT. May use `$from` and `$to` (timestamps, never null), and the base's own parameters. */
  readonly facts: string;
  readonly dimensions: Readonly<Record<string, Dimension>>;
  /** Condition over the columns of `facts`: the fact counts under the definition asked for. */
  readonly counted: string;
  /** Why a fact does not count, first match wins: reason to condition. */
  readonly excluded: readonly Reason[];
  /** The column that identifies a person. */
  readonly person: string;
  /** The persons are those of `person_clock`: where the unlocated can be is told by the clocks of their commits. */
  readonly clocks?: boolean;
  /** SELECT around the facts, where `{{facts}}` stands for them, that gives each its place by the evidence `$evidence` alone. */
  readonly byEvidence?: string;
  /** SELECT around the facts, where `{{facts}}` stands for them, in which persons who may be one are one. */
  readonly joined?: string;
  /** Expression over the columns of `facts` for the person's organisation at that instant (`org_id`), NULL where the base knows none. */
  readonly organisation: string;
  /** The column with the instant of the fact. */
  readonly time: string;
  /** Its rows are in the store alone, whatever engine there is: few, about single people, or as a source has them. */
  readonly stays?: true;
  /** Split by project, what its facts are is a matter of each project: the population is of such facts too. */
  readonly byProject?: true;
  /** The base's own parameters with their defaults; a definition may override any of them. */
  readonly parameters: Readonly<Record<string, Value>>;
};

/** Where the facts of a base are read. */
export function factsOf(base: Base, database: Database): Facts {
  return base.stays ? database : database.facts;
}
