/** What kind of thing is wrong. */
export type Problem =
  /** A line's code is not the one that its content and the line before it make: it or its place was changed. */
  | 'chain'
  /** A line is signed with another key. */
  | 'key'
  /** A line is missing, or was put in between. */
  | 'seq'
  /** A line does not begin where the one before it ended. */
  | 'balance'
  /** An id or a command's hash does not follow from what it stands for. */
  | 'id'
  /** What a line takes from lots or gives to them is not possible. */
  | 'shares'
  /** A share's cents are not by how much the unspent cents of its lot changed. */
  | 'cents'
  /** A line is of no known type, or lacks what its type needs. */
  | 'line'
  /** A refund of what is no deduction, or of more than it took. */
  | 'refund'
  /** A lot is not as the lines made it. */
  | 'lot'
  /** A hold is not possible, or is not what the lines captured. */
  | 'hold'
  /** An account's figures do not follow from its lines, lots and holds. */
  | 'account'
  /** What an anchor saw is gone, or is another. */
  | 'anchor';

/** One thing that is wrong, with the account and the line where it shows; null where it belongs to none. */
export interface Finding {
  readonly userId: string | null;
  readonly seq: number | null;
  readonly problem: Problem;
  /** A sentence for the person who has to look into it. */
  readonly message: string;
}

/** Notes a finding of the account that is being replayed. */
export type Report = (problem: Problem, seq: number | null, message: string) => void;

const MAX_PER_ACCOUNT = 5;
const MAX_IN_ALL = 1000;

/** The first findings of each account, so that one that is wholly broken does not hide the others or fill the memory. */
export class Findings {
  readonly list: Finding[] = [];
  /** All that were found, those left out of the list as well. */
  count = 0;

  add(finding: Finding): void {
    this.count += 1;
    if (this.list.length < MAX_IN_ALL) this.list.push(finding);
  }

  /** Takes the findings of one account. */
  of(userId: string): Report {
    let found = 0;
    return (problem, seq, message) => {
      found += 1;
      if (found <= MAX_PER_ACCOUNT) this.add({ userId, seq, problem, message });
      else this.count += 1;
    };
  }
}
