import { createHash } from 'node:crypto';

import { Stripe } from 'stripe';

interface Creation<T> {
  /** All that is asked for: the key is made from it. */
  readonly params: object;
  readonly create: (idempotencyKey: string) => Promise<Stripe.Response<T>>;
  readonly isStillThere: (id: string) => Promise<boolean>;
}

/**
 * Creates under a key made from what is asked for, so that two runs at a time, or one after another that heard no
 * answer, make one thing. Stripe repeats its answer under a key for a day, also after what it made was removed: that
 * is made anew, under the key that follows. Updates need no such key: done twice, they are as done once.
 */
export async function createOnce<T extends { id: string }>(
  { params, create, isStillThere }: Creation<T>,
  after = '',
): Promise<T> {
  const hash = createHash('sha256')
    .update(JSON.stringify([params, after]))
    .digest('hex');
  const key = `tollgate-sync:${hash}`;
  // The SDK asks again where no answer came, but not where one broke off in the middle.
  const made = await create(key).catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeConnectionError) return create(key);
    throw error;
  });
  const isRepeat = made.lastResponse.headers['idempotent-replayed'] === 'true';
  if (!isRepeat || (await isStillThere(made.id))) return made;
  return createOnce({ params, create, isStillThere }, made.id);
}
