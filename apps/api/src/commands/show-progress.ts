import type { WriteStream } from 'node:tty';

const CLEAR_LINE = '\r\u001B[2K';
const BAR_WIDTH = 30;

/** A bar that fills on a terminal; elsewhere a line now and then, so that a log stays short. */
export function showProgress(stream: WriteStream) {
  const everyMs = stream.isTTY ? 100 : 10_000;
  let shownAt = performance.now();
  return {
    update: (done: number, of: number) => {
      if (performance.now() - shownAt < everyMs) return;
      shownAt = performance.now();
      const part = of > 0 ? Math.min(1, done / of) : 0;
      const filled = Math.round(part * BAR_WIDTH);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} `;
      const text = `${Math.floor(part * 100)}%, ${done.toLocaleString('en')} lines`;
      stream.write(stream.isTTY ? `${CLEAR_LINE}${bar}${text}` : `${text}\n`);
    },
    /** Leaves the terminal as it was. */
    clear: () => {
      if (stream.isTTY) stream.write(CLEAR_LINE);
    },
  };
}
