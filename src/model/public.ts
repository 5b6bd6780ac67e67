declare const opened: unique symbol;

/** What has passed the disclosure gate. Only `src/disclosure` makes it, and only it can be published: anything else is a compile error there. */
export type Public<T> = T & { readonly [opened]: true };
