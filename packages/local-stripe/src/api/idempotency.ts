import { createHash } from 'node:crypto';
import type { Store } from '../store.ts';
import { ApiError } from './api-error.ts';

const keepSeconds = 24 * 60 * 60;
const maxKeyLength = 255;

export interface Call {
  method: string;
  path: string;
  params: unknown;
}

const fingerprintOf = ({ method, path, params }: Call) =>
  createHash('sha256')
    .update(JSON.stringify([method, path, params]))
    .digest('hex');

/**
 * Answers a call under its idempotency key: the first answer again for a repeat, an error when the key was used for
 * something else. Refused calls are not remembered, so the same key may try again with its mistake mended.
 */
export const answerOnce = (
  store: Store,
  { key, call }: { key: string; call: Call },
  answer: () => string,
): { body: string; isReplay: boolean } => {
  if (key.length > maxKeyLength) {
    throw new ApiError(`Idempotency keys take up to ${maxKeyLength} characters.`, { type: 'idempotency_error' });
  }
  forgetOld(store);
  const fingerprint = fingerprintOf(call);
  const first = store.find('answers', key);
  if (first) {
    if (first.fingerprint === fingerprint) return { body: first.body, isReplay: true };
    throw new ApiError(
      `Keys for idempotent requests can only be used with the same parameters they were first used with: '${key}'.`,
      { type: 'idempotency_error' },
    );
  }
  const body = answer();
  store.put('answers', { id: key, created: store.seconds(), fingerprint, body });
  return { body, isReplay: false };
};

const forgetOld = (store: Store): void => {
  const before = store.seconds() - keepSeconds;
  for (const { id, created } of store.contents.answers.values()) {
    if (created >= before) return;
    store.remove('answers', id);
  }
};
