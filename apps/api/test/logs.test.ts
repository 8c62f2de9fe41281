import { pino } from 'pino';
import { expect, test } from 'vitest';

import { LOG_OPTIONS } from '../src/log-options.ts';
import { personalKey } from './key-caller.ts';
import { useApp } from './test-app.ts';

const lines: string[] = [];
const log = pino({ ...LOG_OPTIONS, level: 'debug' }, { write: (line: string) => void lines.push(line) });
const world = useApp({ log });

test('a log line says who did what and how it ended, and never a secret, an address or a query', async () => {
  const person = await world.on.signUpWith(7);
  await person.get('/api/credits/history?limit=7');
  await person.post('/api/beats/generate', { genre: 'house', tempo: 120 });
  await person.post('/api/auth/sign-in/email', { email: person.email, password: 'wrong horse battery' });
  const key = await personalKey(person);
  await key.get('/api/credits/balance');
  await key.get(`/api/credits/balance?access_token=${key.key}`);
  const headers = { 'stripe-signature': 't=1,v1=5ec2e7', 'content-type': 'application/json' };
  await world.on.app.inject({ method: 'POST', url: '/api/webhooks/stripe', headers, body: '{"secret":"payload"}' });
  // A failure inside, whose error carries the row it was about.
  const { pool } = world.on.deps.database;
  await pool.query('alter table creations add constraint refused check (feature is null) not valid');
  await person.post('/api/lyrics/analyze', { text: 'A line for nobody' });

  const said = lines.map((line) => JSON.parse(line));
  expect(said).toContainEqual(
    expect.objectContaining({ method: 'GET', path: '/api/credits/history', status: 200, actor: person.id }),
  );
  expect(said).toContainEqual(expect.objectContaining({ path: '/api/beats/generate', status: 200, actor: person.id }));
  expect(said).toContainEqual(expect.objectContaining({ msg: 'procedure failed', path: 'studio.analyzeLyrics' }));
  expect(said.every((line) => typeof line.reqId === 'string' || line.reqId === undefined)).toBe(true);
  expect(said).toContainEqual(expect.objectContaining({ path: '/api/credits/balance', actor: `key:${key.id}` }));
  const whole = lines.join('');
  for (const secret of [
    person.email,
    person.cookie,
    key.key,
    'horse battery',
    '5ec2e7',
    'payload',
    'limit=7',
    'Failing row',
  ]) {
    expect(whole.includes(secret), secret).toBe(false);
  }
});
