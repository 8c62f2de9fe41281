import { expect, onTestFinished, test } from 'vitest';
import { openSession } from '../src/session.ts';
import { connect, postmasterPid, query, scratchFolder, start, startSession } from './scratch.ts';

test('left running while another client is connected, stopped by the next one that stops it alone', async () => {
  const dataDir = await scratchFolder();
  const postgres = await start(dataDir);
  const client = await connect(postgres.url);
  expect(await postgres.stop()).toBe('left running');
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();

  const next = await start(dataDir);
  expect(next).toMatchObject({ isAdopted: true, port: postgres.port });
  expect(await next.stop()).toBe('stopped');
});

test('left running while another use of it goes on, connected or not', async () => {
  const dataDir = await scratchFolder();
  const [first, second] = [await start(dataDir), await start(dataDir)];
  expect(await first.stop()).toBe('left running');
  expect(await query(second.url, 'select 1')).toBe(1);
  expect(await second.stop()).toBe('stopped');
});

test('exactly one of two that stop at once stops it', async () => {
  const dataDir = await scratchFolder();
  const [first, second] = [await start(dataDir), await start(dataDir)];
  const answers = await Promise.all([first.stop(), second.stop()]);
  expect(answers.toSorted()).toEqual(['left running', 'stopped']);
});

test('nobody can join between the last look around and the stop', async () => {
  const dataDir = await scratchFolder();
  await (await start(dataDir)).stop();
  const { session, port, cluster, password } = await startSession(dataDir);
  expect(await session.isLast()).toBe(true);

  const joining = openSession({ cluster, password, port });
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  await expect.poll(() => query(url, 'select count(*)::int from pg_locks where not granted')).toBe(1);
  await session.close();
  await (await joining)?.close();
});

test('a start during a stop gets a running server', async () => {
  const dataDir = await scratchFolder();
  const first = await start(dataDir);
  const [answer, second] = await Promise.all([first.stop(), start(dataDir)]);
  expect(['stopped', 'left running']).toContain(answer);
  expect(await query(second.url, 'select 1')).toBe(1);
});

test('stopping twice gives the first answer', async () => {
  const postgres = await start(await scratchFolder());
  expect(await Promise.all([postgres.stop(), postgres.stop()])).toEqual(['stopped', 'stopped']);
});

test('stopped when the server was killed before', async () => {
  const postgres = await start(await scratchFolder());
  process.kill(await postmasterPid(postgres), 'SIGKILL');
  expect(await postgres.stop()).toBe('stopped');
});

test('a server that was killed and started again is stopped by its last use', async () => {
  const dataDir = await scratchFolder();
  const first = await start(dataDir);
  process.kill(await postmasterPid(first), 'SIGKILL');
  const second = await start(dataDir);
  onTestFinished(() => void second.stop());
  expect(await first.stop()).toBe('left running');
  expect(await second.stop()).toBe('stopped');
});
