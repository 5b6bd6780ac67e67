/** How a printed number limits the true one; both ends inclusive. `min`: "more than", "N+"; `max`: "almost", "<". */
export type Bound = 'min' | 'max' | 'about';

/**
 * One occurrence of a number, or of a partition, on a page. `value` and `parts` are in the unit (shares are fractions of 1, growth 0.48 is
 * +48 %). Part `p` of fact `x` is the fact `x.p` (`x.p.share` for shares); a part name with a dot is a full id. `id@report` is about another report.
 */
export type Fact = {
  readonly id: string;
  readonly unit: string;
  readonly value?: number | undefined;
  readonly parts?: Readonly<Record<string, number>> | undefined;
  /** The whole: parts add up to it, a share is a share of it, a count cannot exceed it. */
  readonly of?: string | undefined;
  readonly numerator?: string | undefined;
  /** This number covers the named one. */
  readonly at_least?: string | undefined;
  /** The parts do not claim to be everything. */
  readonly partial?: boolean | undefined;
  /** One thing may sit in two parts. */
  readonly overlap?: boolean | undefined;
  /** Not printed: counted from a list on the page. */
  readonly counted?: boolean | undefined;
  /** Announced, not yet happened: compared with nothing. */
  readonly planned?: boolean | undefined;
  /** The top of a rating's scale. */
  readonly scale?: number | undefined;
  readonly bound?: Bound | Readonly<Record<string, Bound>> | undefined;
  /** The printed form; its digits give the precision. */
  readonly says?: string | Readonly<Record<string, string>> | undefined;
  /** The place on the page, the same words in every locale. */
  readonly where?: string | undefined;
};

/** The numbers of one report in one locale. */
export type FactsDocument = {
  readonly report: {
    readonly id: string;
    readonly locale: string;
    readonly title?: string | undefined;
    readonly as_of?: string | undefined;
  };
  readonly facts: readonly Fact[];
};
