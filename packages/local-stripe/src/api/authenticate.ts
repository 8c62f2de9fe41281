import { ApiError } from './api-error.ts';

/** Any test key will do; a live key has no business here and is refused. */
export const authenticate = (authorization: string | undefined): void => {
  const key = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (key === undefined) {
    throw new ApiError('You did not provide an API key. Send it as Authorization: Bearer sk_test_…', { status: 401 });
  }
  if (!key.startsWith('sk_test_')) {
    throw new ApiError('Invalid API Key provided: the local Stripe takes test keys only (sk_test_…).', { status: 401 });
  }
};
