import type { HistoryStep } from './step.ts';

/**
 * Lets a history have happened at a local Stripe, in whatever process it runs. No webhook tells of it. One that begins
 * with a customer who is there has been sent before: then nothing happens.
 *
 * @throws Error when a step cannot be played; then none was.
 * @example const { isNew } = await sendHistory('http://127.0.0.1:3700', [{ kind: 'customer', at: 1767225600, … }]);
 */
export const sendHistory = async (url: string, steps: readonly HistoryStep[]): Promise<{ isNew: boolean }> => {
  const answer = await fetch(`${url}/history`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(steps),
  });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok && typeof body === 'object' && body !== null && 'isNew' in body) return { isNew: body.isNew === true };
  const problem = typeof body === 'object' && body !== null && 'problem' in body ? String(body.problem) : answer.status;
  throw new Error(`The local Stripe did not take the history: ${problem}`);
};
