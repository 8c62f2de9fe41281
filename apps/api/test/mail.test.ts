import { freePort } from '@tollgate/local-postgres';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { workDueJobs } from '../src/jobs/worker.ts';
import { endBackOff, leaveOneTry } from './job-queue.ts';
import { MailServer, readable } from './mail-server.ts';
import { useApp } from './test-app.ts';

const port = await freePort();
const said: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });
const world = useApp({
  log,
  variables: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'hello@tollgate.example' },
});
const server = new MailServer();
beforeAll(() => server.start(port));
afterAll(() => server.stop());

const work = () => workDueJobs(world.on.deps.worker);
const written = () => world.on.deps.database.db.selectFrom('outbox_mails').selectAll().execute();
const jobs = async () => {
  const { rows } = await world.on.deps.database.pool.query(
    "select payload::text, last_error from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = task_id where identifier = 'send_mail'",
  );
  return rows;
};

test('signing up brings a mail by SMTP, in text and HTML; once it is sent nothing of it is left here', async () => {
  const { email } = await world.on.signUp();
  expect(server.received).toEqual([]);
  expect(await jobs()).toHaveLength(1);
  await work();
  const [mail] = server.received.splice(0);
  expect(mail).toMatchObject({ from: 'hello@tollgate.example', to: [email] });
  const words = mail ? readable(mail) : '';
  expect(words).toContain('Subject: Confirm your email address');
  expect(words).toMatch(/Confirm this address:\nhttp:\/\/localhost:3000\/verify-email\?token=[\w-]{43}\n/);
  expect(words).toMatch(/<a href="http:\/\/localhost:3000\/verify-email\?token=[\w-]{43}"/);
  await expect.poll(jobs).toEqual([]);
  expect(await written()).toEqual([]);
});

test('a mail that is refused is tried again and arrives once; its address is in no error', async () => {
  server.refusals = 2;
  const { email } = await world.on.signUp();
  await work();
  // Which also waits until the queue has written down how the try ended.
  await endBackOff(world.on);
  const [tried] = await jobs();
  expect(tried.last_error).toMatch(/did not take it/);
  expect(JSON.stringify(tried)).not.toContain(email);
  await work();
  expect(server.received).toEqual([]);
  await endBackOff(world.on);
  await work();
  expect(server.received.splice(0).map(({ to }) => to)).toEqual([[email]]);
  expect(await written()).toEqual([]);
});

test('after its last try a mail is given up: it is said, without the address, and nothing is left', async () => {
  server.refusals = 1;
  const { email } = await world.on.signUp();
  await leaveOneTry(world.on);
  await work();
  await expect.poll(jobs).toEqual([]);
  expect([await written(), server.received]).toEqual([[], []]);
  expect(said.filter((line) => line.includes('send_mail'))).toHaveLength(1);
  expect(said.join('')).not.toContain(email);
});

test('a mail that was tried and not sent keeps its message id', async () => {
  server.refusals = 0;
  await world.on.signUp();
  const [mail] = await written();
  await work();
  expect(server.received.splice(0)[0]?.source).toContain(`Message-ID: <${mail?.id}@tollgate.example>`);
});
