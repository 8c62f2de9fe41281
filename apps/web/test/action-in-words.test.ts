import { describe, expect, test } from 'vitest';

import { actionInWords } from '../src/features/audit/action-in-words.ts';

describe('what an operator did is said in words', () => {
  test.each([
    ['admin.adjust', { credits: 1 }, 'done', 'Gave 1 credit to'],
    ['admin.adjust', { credits: -1_500 }, 'refused', 'Could not take 1,500 credits from'],
    ['credits.refund', { amount: 25 }, 'done', 'Refunded 25 credits to'],
    ['credits.refund', {}, 'unknown', 'Meant to refund a deduction to'],
    ['service.refund', { credits: 25 }, 'done', 'Refunded 25 credits to'],
    ['admin.refundPayment', { amountCents: 499 }, 'done', 'Refunded 499 cents of a payment to'],
    ['admin.setRole', { role: 'user' }, 'done', 'Took the admin role from'],
    ['admin.ban', {}, 'refused', 'Could not ban'],
    ['admin.createServiceKey', { name: 'Renderer' }, 'done', 'Made the service key “Renderer”'],
    ['admin.unheardOf', {}, 'done', 'Called admin.unheardOf'],
  ] as const)('%s %j, %s: %s', (procedure, input, outcome, words) => {
    expect(actionInWords({ procedure, input, outcome })).toBe(words);
  });
});
