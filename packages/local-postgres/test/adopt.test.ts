import { spawn } from 'node:child_process';
import { copyFile, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kill, runProgram } from './run-program.ts';
import { postmasterPid, query, scratchFolder, start } from './scratch.ts';

test.for(['SIGKILL', 'SIGINT'] as const)('the server outlives a %s of its starter and is adopted', async (signal) => {
  const dataDir = await scratchFolder();
  const program = await runProgram(dataDir);
  await query(program.url, 'create table notes as select 1 as note');
  await kill(program, signal);

  const adopter = await start(dataDir);
  expect(adopter).toMatchObject({ isAdopted: true, port: program.port, url: program.url });
  expect(await query(adopter.url, 'select note from notes')).toBe(1);
  expect(await adopter.stop()).toBe('stopped');
});

test('adopted also when the data folder is reached by another path', async () => {
  const dataDir = await scratchFolder();
  const link = join(await scratchFolder(), 'link');
  await symlink(dataDir, link);
  const first = await start(dataDir);
  expect(await start(link)).toMatchObject({ isAdopted: true, port: first.port });
});

test('one makes and starts the cluster and the others adopt it when several processes start at once', async () => {
  const dataDir = await scratchFolder();
  const programs = await Promise.all([runProgram(dataDir), runProgram(dataDir), runProgram(dataDir)]);
  expect(programs.filter(({ isAdopted }) => !isAdopted)).toHaveLength(1);
  expect(new Set(programs.map(({ url }) => url)).size).toBe(1);
  const answers = [];
  for (const program of programs) answers.push(await program.finish());
  expect(answers).toEqual(['left running', 'left running', 'stopped']);
});

test('one starts and the others adopt when several start an existing cluster at once', async () => {
  const dataDir = await scratchFolder();
  await (await start(dataDir)).stop();
  const uses = await Promise.all(Array.from({ length: 5 }, () => start(dataDir)));
  expect(uses.filter(({ isAdopted }) => !isAdopted)).toHaveLength(1);
  expect(new Set(uses.map(({ url }) => url)).size).toBe(1);
});

test('acknowledged rows are there after kill -9 of the server', async () => {
  const dataDir = await scratchFolder();
  const first = await start(dataDir);
  await query(first.url, 'create table notes as select 1 as note');
  process.kill(await postmasterPid(first), 'SIGKILL');

  const second = await start(dataDir);
  expect(second.isAdopted).toBe(false);
  expect(await query(second.url, 'select note from notes')).toBe(1);
});

test('acknowledged rows are there after kill -9 of the server and of its starter, whoever reaps them', async () => {
  const dataDir = await scratchFolder();
  const program = await runProgram(dataDir);
  await query(program.url, 'create table notes as select 1 as note');
  const pid = await postmasterPid(program);
  await kill(program);
  process.kill(pid, 'SIGKILL');

  const { url, isAdopted } = await start(dataDir);
  expect(isAdopted).toBe(false);
  expect(await query(url, 'select note from notes')).toBe(1);
});

test('a foreign process that has the number in postmaster.pid is neither adopted nor harmed', async () => {
  const dataDir = await scratchFolder();
  const first = await start(dataDir);
  const pidFile = join(first.folder, 'data', 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8');
  await first.stop();
  const foreign = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  onTestFinished(() => void foreign.kill());
  await writeFile(pidFile, text.replace(/^\d+/, String(foreign.pid)));

  const second = await start(dataDir);
  expect(second.isAdopted).toBe(false);
  expect(await postmasterPid(second)).not.toBe(foreign.pid);
  expect(foreign.exitCode ?? foreign.signalCode).toBeNull();
});

test("another cluster's server is not adopted", async () => {
  const other = await start(await scratchFolder());
  const dataDir = await scratchFolder();
  const first = await start(dataDir);
  await first.stop();
  await copyFile(join(other.folder, 'data', 'postmaster.pid'), join(first.folder, 'data', 'postmaster.pid'));

  const second = await start(dataDir);
  expect(second.isAdopted).toBe(false);
  expect(second.port).not.toBe(other.port);
  expect(await query(second.url, 'show data_directory')).toBe(join(second.folder, 'data'));
  expect(await query(other.url, 'select 1')).toBe(1);
});
