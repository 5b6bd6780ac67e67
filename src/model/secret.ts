const kept = new WeakMap<object, unknown>();
declare const sealed: unique symbol;

/**
 * What holds small numbers about people: sealed where it is counted, opened only by `src/disclosure`, which lets through what may be published.
 * Neither printing it nor JSON of it shows anything, and whatever wants its rows without opening it does not compile.
 */
export type Secret<T> = { readonly [sealed]: T };

export function seal<T>(value: T): Secret<T> {
  const secret = Object.freeze({});
  kept.set(secret, value);
  return secret as Secret<T>;
}

/** For the disclosure room alone. */
export function unseal<T>(secret: Secret<T>): T {
  return kept.get(secret) as T;
}
