import type { WriteStream } from 'node:tty';

/** What the bench is doing, for the person who waits: one line that changes on a terminal, a line each elsewhere. */
export interface Progress {
  readonly say: (message: string) => void;
  /** Leaves the terminal as it was. */
  readonly clear: () => void;
}

const CLEAR_LINE = '\r\u001B[2K';

export function showProgress(stream: WriteStream): Progress {
  return {
    say: (message) =>
      stream.write(stream.isTTY ? `${CLEAR_LINE}${message.slice(0, stream.columns - 1)}` : `${message}\n`),
    clear: () => stream.isTTY && stream.write(CLEAR_LINE),
  };
}
