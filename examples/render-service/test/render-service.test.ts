import { afterAll, beforeAll, expect, test } from 'vitest';

import { linesOf, serveTollgate } from '../../../packages/client/test/serve-tollgate.ts';
import { startService, type RunningService } from './start-service.ts';

const world = serveTollgate();
let service: RunningService;

beforeAll(async () => {
  const { relay, apiKey } = world.open;
  service = await startService({ TOLLGATE_URL: relay.url, TOLLGATE_API_KEY: apiKey });
});
afterAll(() => service.stop());

function render(body: object, signal?: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  return fetch(`${service.url}/renders`, { ...request, ...(signal && { signal }) });
}

/** What the 256 × 256 picture of the whole set costs: 65.5 million steps at most, 6.4 million in truth. */
const MOST = 66;
const PRICE = 7;

test('a picture is paid by the work that it took, of what was held for the most that it could take', async () => {
  const person = await world.open.on.signUpWith(MOST);
  const answer = await render({ userId: person.id });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(answer.headers.get('x-credits-charged')).toBe(String(PRICE));
  expect(answer.headers.get('x-credits-available')).toBe(String(MOST - PRICE));
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([256, 256]);
  expect(await linesOf(person)).toEqual([`deduction -${PRICE}`, `bonus ${MOST}`]);
  expect(await person.balance()).toMatchObject({ balance: MOST - PRICE, held: 0 });
});

test('402 with the package to buy when credits lack; nothing is drawn', async () => {
  const person = await world.open.on.signUpWith(MOST - 1);
  const answer = await render({ userId: person.id });
  expect(answer.status).toBe(402);
  expect(await answer.json()).toMatchObject({ shortfall: 1, package: 'STARTER' });
  expect(await person.balance()).toMatchObject({ balance: MOST - 1, held: 0 });
});

test('422 when the work fails; its credits go back', async () => {
  const person = await world.open.on.signUpWith(MOST);
  const answer = await render({ userId: person.id, zoom: 1e18 });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({ message: expect.stringContaining('zoom out') });
  expect(await linesOf(person)).toEqual([`bonus ${MOST}`]);
  expect(await person.balance()).toMatchObject({ balance: MOST, held: 0 });
});

test('a picture that nobody waits for is not finished, and not paid', async () => {
  const person = await world.open.on.signUpWith(2_000);
  const before = world.open.relay.seen.length;
  const caller = new AbortController();
  // No point of it leaves, so that it takes seconds.
  const asked = render({ userId: person.id, x: -0.1, zoom: 20, size: 1024 }, caller.signal);
  await expect.poll(() => world.open.relay.seen.slice(before).some(({ status }) => status === 200)).toBe(true);
  caller.abort();
  await expect(asked).rejects.toThrow('aborted');
  await expect.poll(() => world.open.relay.seen.at(-1)).toMatchObject({ path: '/trpc/service.release', status: 200 });
  expect(await person.balance()).toMatchObject({ balance: 2_000, held: 0 });
});

test('400 for bad input, before any credits are held', async () => {
  const person = await world.open.on.signUpWith(MOST);
  const before = world.open.relay.seen.length;
  for (const bad of [{ size: 0 }, { size: 4_096 }, { zoom: '1' }, { colour: 'red' }]) {
    expect((await render({ userId: person.id, ...bad })).status).toBe(400);
  }
  expect(world.open.relay.seen).toHaveLength(before);
});

test('a picture is charged once when the answers to its hold and its capture are lost', async () => {
  const person = await world.open.on.signUpWith(MOST);
  world.open.relay.cutNext('before the answer', 'service.hold');
  world.open.relay.cutNext('in the middle of the answer', 'service.capture');
  expect((await render({ userId: person.id })).status).toBe(200);
  expect(await linesOf(person)).toEqual([`deduction -${PRICE}`, `bonus ${MOST}`]);
  expect(await person.balance()).toMatchObject({ balance: MOST - PRICE, held: 0 });
});
