import type { LoggerOptions } from 'pino';

/**
 * What must never be written down, wherever an error or an object brings it along: PostgreSQL's `detail` quotes the row
 * that a statement failed on.
 */
export const LOG_OPTIONS: LoggerOptions = {
  redact: {
    paths: ['err.detail', 'err.where', 'err.parameters', '*.email', '*.password', '*.cookie', '*.authorization'],
    remove: true,
  },
};
