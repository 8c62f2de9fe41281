import { randomUUID } from 'node:crypto';

import { beforeAll, expect, test } from 'vitest';

import { ORIGIN, useApp, type Person } from './test-app.ts';

const world = useApp();
let user: Person;
let admin: Person;
beforeAll(async () => {
  user = await world.on.signUp();
  admin = await world.on.signUpAdmin();
});

const asked = (name: string, input: object) => `/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
const paymentId = 'cs_test_none';

test.each<[name: string, method: 'GET' | 'POST', url: string, body: object | null, toAdmins: number]>([
  ['admin.events', 'GET', asked('admin.events', {}), null, 200],
  ['admin.payments', 'GET', asked('admin.payments', {}), null, 200],
  ['admin.quarantinedOrders', 'GET', asked('admin.quarantinedOrders', {}), null, 200],
  ['admin.replayEvent', 'POST', '/trpc/admin.replayEvent', { id: 'evt_none' }, 404],
  ['admin.refundPayment', 'POST', '/trpc/admin.refundPayment', { paymentId, reason: 'Asked for' }, 404],
  [
    'service.checkActivationKey',
    'GET',
    asked('service.checkActivationKey', { activationKey: 'TG-00000-00000-00000-00000' }),
    null,
    200,
  ],
  ['credits.grantMonthly', 'POST', '/api/credits/grant-monthly', { userId: randomUUID() }, 200],
])('%s is 401 for nobody, 403 for a user, and answers an admin', async (_name, method, url, body, toAdmins) => {
  const call = async (cookie: string | undefined) => {
    const headers = {
      ...(cookie !== undefined && { cookie, origin: ORIGIN }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const answer = await world.on.app.inject({ method, url, headers, ...(body && { body: JSON.stringify(body) }) });
    return answer.statusCode;
  };
  const stale = `${user.cookie.slice(0, -4)}xxxx`;
  const statuses = [await call(undefined), await call(stale), await call(user.cookie), await call(admin.cookie)];
  expect(statuses).toEqual([401, 401, 403, toAdmins]);
});
