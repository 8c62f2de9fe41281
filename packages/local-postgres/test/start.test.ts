import { createServer } from 'node:net';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findBinaries } from '../src/binaries.ts';
import { createCluster } from '../src/create-cluster.ts';
import { freePort } from '../src/free-port.ts';
import { startLocalPostgres } from '../src/index.ts';
import { locateCluster } from '../src/locate-cluster.ts';
import { query, scratchFolder, start, startSession } from './scratch.ts';

test('a first start answers queries as PostgreSQL 18, in UTF-8, durable, on 127.0.0.1 only', async () => {
  const { url, isAdopted } = await start(await scratchFolder());
  expect(isAdopted).toBe(false);
  expect(await query(url, 'select version()')).toMatch(/^PostgreSQL 18\./);
  expect(await query(url, 'select current_database()')).toBe('tollgate');
  expect(await query(url, 'show server_encoding')).toBe('UTF8');
  expect(await query(url, 'show fsync')).toBe('on');
  expect(await query(url, 'show data_checksums')).toBe('on');
  expect(await query(url, 'show listen_addresses')).toBe('127.0.0.1');
  expect(await query(url, 'show unix_socket_directories')).toBe('');
});

test('a wrong password is refused, and only the owner may read the right one', async () => {
  const { url, folder } = await start(await scratchFolder());
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  const { mode } = await stat(join(folder, 'password'));
  expect(mode & 0o777).toBe(0o600);
});

test('rows are still there after stop and start, under the same password', async () => {
  const dataDir = await scratchFolder();
  const first = await start(dataDir);
  await query(first.url, `create table notes as select 'kept' as note`);
  expect(await first.stop()).toBe('stopped');
  await expect(query(first.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });

  const second = await start(dataDir);
  expect(second.isAdopted).toBe(false);
  expect(await query(second.url, 'select note from notes')).toBe('kept');
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
});

test('settings reach the server', async () => {
  const { url } = await start(await scratchFolder(), { settings: { max_connections: '17' } });
  expect(await query(url, 'show max_connections')).toBe('17');
});

test('a server that cannot start is an error with the end of its log', async () => {
  const dataDir = await scratchFolder();
  await expect(startLocalPostgres({ dataDir, settings: { max_connections: 'many' } })).rejects.toThrow(
    /PostgreSQL did not start[^]*invalid value for parameter "max_connections": "many"/,
  );
  expect((await start(dataDir)).isAdopted).toBe(false);
});

test('a failed initdb is an error that leaves nothing behind', async () => {
  const dataDir = await scratchFolder();
  const binaries = await findBinaries();
  const broken = { ...binaries, initdb: binaries.pgCtl };
  await expect(createCluster(await locateCluster(dataDir), broken)).rejects.toThrow(
    /initdb could not make a PostgreSQL cluster in .*\n.*pg_ctl/,
  );
  expect(await readdir(dataDir)).toEqual([]);
  expect((await start(dataDir)).isAdopted).toBe(false);
});

test('a platform without binaries is told to set DATABASE_URL', async () => {
  await expect(findBinaries({ platform: 'freebsd', arch: 'x64' })).rejects.toThrow(
    /no PostgreSQL binaries for freebsd-x64.*set DATABASE_URL instead/,
  );
});

test('another port is taken when somebody took the chosen one', async () => {
  const dataDir = await scratchFolder();
  await (await start(dataDir)).stop();
  const thief = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void thief.close());
  await once(thief, 'listening');
  const taken = Number(Object(thief.address()).port);
  const choices = [taken, await freePort()];

  const { session, port } = await startSession(dataDir, async () => choices.shift() ?? freePort());
  await session.close();
  expect(port).not.toBe(taken);
  expect(choices).toEqual([]);
});
