import { availableParallelism, cpus } from 'node:os';

import { withClient } from './with-client.ts';

/** What the figures were measured on, as far as it changes them. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  readonly postgres: string;
  readonly fsync: string;
  readonly synchronousCommit: string;
  readonly sharedBuffers: string;
}

export async function describeMachine(url: string): Promise<Machine> {
  const settings = new Map<string, string>();
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; value: string }>(
      'select name, current_setting(name) as value from pg_settings where name = any($1)',
      [['server_version', 'fsync', 'synchronous_commit', 'shared_buffers']],
    );
    for (const { name, value } of rows) settings.set(name, value);
  });
  const setting = (name: string) => settings.get(name) ?? 'unknown';
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.versions.node,
    postgres: setting('server_version'),
    fsync: setting('fsync'),
    synchronousCommit: setting('synchronous_commit'),
    sharedBuffers: setting('shared_buffers'),
  };
}
