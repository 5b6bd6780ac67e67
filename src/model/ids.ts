/** A string that has been checked to be of one kind; the brand exists in types only. */
type Brand<Name extends string> = string & { readonly __brand: Name };

/** `YYYY-MM-DDTHH:MM:SSZ`, always UTC. */
export type Instant = Brand<'Instant'>;
