/** A string that has been checked to be of one kind; the brand exists in types only. */
export type Brand<Name extends string> = string & { readonly __brand: Name };

/** ISO 3166-1 alpha-2 in upper case, or `XK`. */
export type CountryCode = Brand<'CountryCode'>;
/** `YYYY-MM-DDTHH:MM:SSZ`, always UTC. */
export type Instant = Brand<'Instant'>;
/** 64 lower-case hexadecimal digits. */
export type Sha256 = Brand<'Sha256'>;
