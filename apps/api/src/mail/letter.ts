/** What a mail says, before it is laid out. Nothing that a person typed stands in one: it may go to somebody else. */
export interface Letter {
  readonly subject: string;
  readonly lines: readonly string[];
  /** What to do about it, if anything. */
  readonly action?: { readonly label: string; readonly url: string };
  /** What stands below the action. */
  readonly afterwards: readonly string[];
}
