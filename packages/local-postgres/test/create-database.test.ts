import { expect, test } from 'vitest';
import { createDatabase } from '../src/index.ts';
import { query, scratchFolder, start } from './scratch.ts';

test("a copy has the template's rows and keeps its own", async () => {
  const { url } = await start(await scratchFolder());
  const template = await createDatabase(url, { name: 'template' });
  await query(template, 'create table notes as select 1 as note');

  const [one, two] = await Promise.all(
    ['one', 'two'].map((name) => createDatabase(url, { name, template: 'template' })),
  );
  await query(String(one), 'update notes set note = 2');
  expect(await query(String(one), 'select note from notes')).toBe(2);
  expect(await query(String(two), 'select note from notes')).toBe(1);
});

test('refused when the name would be cut or could not stand in a URL', async () => {
  const { url } = await start(await scratchFolder());
  for (const name of ['', 'a b', 'a/b', 'a"; drop database tollgate', 'a'.repeat(64)]) {
    await expect(createDatabase(url, { name })).rejects.toThrow('is no database name');
  }
  const name = `${'a'.repeat(61)}-B`;
  expect(await query(await createDatabase(url, { name }), 'select current_database()')).toBe(name);
});

test('42P04 when the name is taken, 3D000 without such a template', async () => {
  const { url } = await start(await scratchFolder());
  await expect(createDatabase(url, { name: 'tollgate' })).rejects.toMatchObject({ code: '42P04' });
  await expect(createDatabase(url, { name: 'a', template: 'b' })).rejects.toMatchObject({ code: '3D000' });
});
