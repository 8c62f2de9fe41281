import { Logger } from 'graphile-worker';

/** The job queue's own chatter is left out; what a task has to say, it says itself. */
export const quietLogger = new Logger(() => () => undefined);
