/** An address of a person. `git@host:path` is how repositories are named, and stays. */
const PERSON = /(?<![\p{L}\p{N}._%+@-])(?!git@[^\s@]{1,255}:)[\p{L}\p{N}._%+-]{1,64}@(?!\d+\.\d)[\p{L}\p{N}.-]{1,255}/gu;

/** A text for a log or an error: e-mail addresses are left out of it, whoever wrote them into a message. */
export function withoutAddresses(text: string): string {
  return text.replace(PERSON, '(e-mail address)');
}
