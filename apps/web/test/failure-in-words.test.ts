import { expect, test } from 'vitest';

import type { ApiError } from '../src/api.ts';
import { failureInWords, mayGoBetter } from '../src/features/studio/failure-in-words.ts';

type Data = NonNullable<ApiError['data']>;

function failed(data: Pick<Data, 'code'> & Partial<Data>): ApiError {
  return { message: 'for programs', shape: undefined, data: { httpStatus: 400, path: 'studio.generateBeat', ...data } };
}

const short = { code: 'INSUFFICIENT_CREDITS', required: 25, available: 12, shortfall: 13 } as const;

test.each<[string, ApiError, words: RegExp, tryAgain: boolean]>([
  [
    'too few credits, with the package that covers it',
    failed({ code: 'PAYMENT_REQUIRED', refusal: { ...short, package: 'STARTER' } }),
    /^Not enough credits: this needs 25, you have 12\. STARTER covers it\.$/,
    false,
  ],
  [
    'too few credits, where no package covers it',
    failed({ code: 'PAYMENT_REQUIRED', refusal: { ...short, package: null } }),
    /you have 12\.$/,
    false,
  ],
  [
    'a debt',
    failed({ code: 'PAYMENT_REQUIRED', refusal: { code: 'ACCOUNT_IN_DEBT', required: 5, available: 0, debt: 1200 } }),
    /1,200 credits are owed\..*You were not charged for this\.$/,
    false,
  ],
  [
    'a debt of one credit',
    failed({ code: 'PAYMENT_REQUIRED', refusal: { code: 'ACCOUNT_IN_DEBT', required: 5, available: 0, debt: 1 } }),
    / so 1 credit is owed\./,
    false,
  ],
  [
    'a dispute, or an operator',
    failed({ code: 'FORBIDDEN', refusal: { code: 'ACCOUNT_FROZEN' } }),
    /disputed or an operator stopped it\..*You were not charged\.$/,
    false,
  ],
  [
    'the first try that still runs',
    failed({ code: 'CONFLICT', refusal: { code: 'CALL_IN_PROGRESS' } }),
    /still being made\..*charged once\.$/,
    true,
  ],
  [
    'a hold that ran out',
    failed({ code: 'PRECONDITION_FAILED', refusal: { code: 'HOLD_EXPIRED' } }),
    /given up\. Its credits came back: you were not charged\.$/,
    true,
  ],
  ['too much at once', failed({ code: 'TOO_MANY_REQUESTS' }), /Wait a moment.*You were not charged\.$/, true],
  ['a generator that fails', failed({ code: 'BAD_GATEWAY' }), /^The generator failed\. You were not charged\.$/, true],
  ['a database that is away', failed({ code: 'SERVICE_UNAVAILABLE' }), /busy just now\. You were not charged/, true],
  ['a session that ended', failed({ code: 'UNAUTHORIZED' }), /session had ended.*You were not charged\.$/, false],
  ['a choice nobody takes', failed({ code: 'BAD_REQUEST' }), /does not take.*You were not charged\.$/, false],
  ['no answer', { message: 'gone', shape: undefined, data: undefined }, /did not answer\..*charged once\.$/, true],
])('says what was not charged, and offers another try where that may help: %s', (_, error, words, tryAgain) => {
  expect(failureInWords(error, true)).toMatch(words);
  expect(mayGoBetter(error)).toBe(tryAgain);
});

test('who is offline hears that, and not that the server is silent', () => {
  const noAnswer = { message: 'gone', shape: undefined, data: undefined };
  expect(failureInWords(noAnswer, false)).toMatch(/^You are offline\..*charged once\.$/);
});
