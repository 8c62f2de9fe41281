import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDatabase } from '@tollgate/local-postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

// The product as a person starts it: processes, signals and a folder of data.

const SOURCE = join(import.meta.dirname, '../src');
const DEMO = { email: 'demo@example.com', password: 'tollgate-demo' };
const json = { 'content-type': 'application/json' };

let dataDir: string;
let port: number;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tollgate-start-'));
  // As root, PostgreSQL runs as another user, who must be able to reach its folder.
  await chmod(dataDir, 0o755);
  port = await freePort();
});

afterAll(async () => {
  for (const child of running) child.kill('SIGINT');
  await Promise.all([...running].map((child) => once(child, 'exit')));
  await rm(dataDir, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  /** All it has printed so far. */
  printed(): string;
  readonly exit: Promise<number | null>;
}

function run(file: string, args: readonly string[] = [], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(SOURCE, file), ...args], {
    // A developer's own .env lies in the folder they work in, and must not reach here.
    cwd: dataDir,
    env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exit = once(child, 'close').then(([code]) => {
    running.delete(child);
    return typeof code === 'number' ? code : null;
  });
  return { child, printed: () => text, exit };
}

/** Starts the product and waits for the line that says where it runs. */
async function start(env: Record<string, string> = {}): Promise<Run> {
  const product = run('main.ts', [], env);
  const said = Promise.withResolvers<void>();
  product.child.stdout?.on('data', () => product.printed().includes('Ctrl-C stops it') && said.resolve());
  await Promise.race([said.promise, product.exit]);
  expect(product.printed()).toContain(`Tollgate runs on http://localhost:${port}`);
  return product;
}

const here = (path: string) => `http://127.0.0.1:${port}${path}`;

function signIn(): Promise<Response> {
  return fetch(here('/api/auth/sign-in/email'), { method: 'POST', headers: json, body: JSON.stringify(DEMO) });
}

async function demoCookie(): Promise<string> {
  const answer = await signIn();
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return cookies.join('; ');
}

async function balanceOf(cookie: string): Promise<{ balance: number; held: number }> {
  const answer = await fetch(here('/api/credits/balance'), { headers: { cookie } });
  return (await answer.json()) as { balance: number; held: number };
}

const demoBalance = async () => (await balanceOf(await demoCookie())).balance;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

test('starts with an address and two demo sign-ins, and its data outlives kill -9 of Node', async () => {
  const first = await start();
  for (const word of ['demo@example.com', 'admin@example.com', 'tollgate-demo'])
    expect(first.printed()).toContain(word);
  expect((await fetch(here('/readyz'))).status).toBe(200);
  expect(await demoBalance()).toBe(100);
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
  const secrets = await readFile(join(dataDir, 'secrets.json'), 'utf8');

  first.child.kill('SIGKILL');
  await first.exit;
  const second = await start();
  expect(second.printed()).toContain('already runs');
  expect(await demoBalance()).toBe(100);
  expect(await readFile(join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets);

  const promoted = run('cli.ts', ['user', 'admin', 'demo@example.com']);
  expect([await promoted.exit, promoted.printed()]).toEqual([0, 'demo@example.com is an admin now.\n']);
  expect((await fetch(here('/readyz'))).status).toBe(200);

  const crowded = run('main.ts');
  expect(await crowded.exit).toBe(1);
  expect(crowded.printed().trim()).toBe(
    `Port ${port} is taken. Stop what runs there, or choose another: PORT=${port + 1} pnpm start`,
  );

  second.child.kill('SIGINT');
  expect(await second.exit).toBe(0);
  const third = await start();
  expect(third.printed()).not.toContain('already runs');
  expect(await demoBalance()).toBe(100);
  third.child.kill('SIGTERM');
  expect(await third.exit).toBe(0);
});

test('a call in flight is answered and charged before a stop ends it', async () => {
  const product = await start();
  const cookie = await demoCookie();
  const before = await balanceOf(cookie);
  const song = fetch(here('/api/songs/generate'), {
    method: 'POST',
    headers: { ...json, cookie, origin: `http://localhost:${port}` },
    body: JSON.stringify({ theme: 'the last call', mood: 'hopeful', genre: 'pop', tempo: 60 }),
  });
  // The price is held once the work has begun.
  await expect.poll(async () => (await balanceOf(cookie)).held, { interval: 5 }).toBe(25);
  product.child.kill('SIGTERM');
  expect((await song).status).toBe(200);
  expect(await product.exit).toBe(0);

  const again = await start();
  expect(await balanceOf(cookie)).toMatchObject({ balance: before.balance - 25, held: 0 });
  again.child.kill('SIGINT');
  expect(await again.exit).toBe(0);
});

test('uses the database that DATABASE_URL names, migrates it, and makes no demo sign-ins there', async () => {
  const template = inject('templateUrl');
  const url = await createDatabase(template, { name: 'start_on_its_own' });
  const product = await start({ DATABASE_URL: url });
  expect(product.printed()).not.toContain('demo@example.com');
  expect((await fetch(here('/readyz'))).status).toBe(200);
  const answer = await signIn();
  expect(answer.status).toBe(401);
  product.child.kill('SIGINT');
  expect(await product.exit).toBe(0);
});

test('in production it does not start without what it needs, and says all of it', async () => {
  const bare = run('main.ts', [], { NODE_ENV: 'production' });
  expect(await bare.exit).toBe(1);
  for (const name of [
    'APP_URL',
    'DATABASE_URL',
    'AUTH_SECRET',
    'LEDGER_HMAC_KEY',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
  ]) {
    expect(bare.printed()).toContain(`${name} is required in production`);
  }
});

test('says in one line that the database cannot be reached, from the start and from a command', async () => {
  const nowhere = { DATABASE_URL: `postgres://nobody:x@127.0.0.1:${port}/none` };
  for (const gone of [run('main.ts', [], nowhere), run('cli.ts', ['user', 'admin', 'a@example.com'], nowhere)]) {
    expect(await gone.exit).toBe(1);
    expect(gone.printed()).toMatch(/^\s*The database cannot be reached \(.*ECONNREFUSED.*\)\. .*\n$/);
  }
});

test('a command that is not understood says what there is', async () => {
  const lost = run('cli.ts', ['user', 'promote']);
  expect(await lost.exit).toBe(2);
  expect(lost.printed()).toContain('pnpm user admin <email>');
});
