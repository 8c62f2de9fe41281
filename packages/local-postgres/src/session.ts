import { Socket } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import type { Cluster } from './cluster.ts';
import { countOtherClients } from './sql/count-other-clients.ts';
import { joinCluster } from './sql/join-cluster.ts';
import { leaveCluster } from './sql/leave-cluster.ts';

/**
 * One idle connection for as long as somebody uses the cluster. It holds a shared lock that makes its user visible to
 * the others and dies with its process, however that ends.
 */
export interface Session {
  isOpen(): boolean;
  /** True when nobody else is connected. Nobody can join any more then, until this session closes. */
  isLast(): Promise<boolean>;
  close(): Promise<void>;
}

/** Returns undefined when the server is not (or no longer) taking connections, which passes. Throws on anything else. */
export async function openSession(options: {
  cluster: Cluster;
  password: string;
  port: number;
}): Promise<Session | undefined> {
  const { cluster, password, port } = options;
  const socket = new Socket();
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    ssl: false,
    application_name: 'local-postgres',
    connectionTimeoutMillis: 5_000,
    stream: () => socket,
  });
  let isOpen = true;
  client.on('end', () => (isOpen = false));
  // A lost server is noticed at the next use; without a listener it would end the process.
  client.on('error', () => (isOpen = false));
  try {
    await client.connect();
    const served = resolve(await joinCluster(client));
    if (served !== cluster.data) throw new Error(`Port ${port} serves ${served} instead of ${cluster.data}.`);
  } catch (error) {
    socket.destroy();
    if (isPassing(error)) return undefined;
    throw new Error(`The PostgreSQL of ${cluster.data} runs on port ${port} but does not let us in.`, { cause: error });
  }
  // The connection alone must not keep a finished program from exiting.
  socket.unref();
  return {
    isOpen: () => isOpen,
    async isLast() {
      socket.ref();
      try {
        return (await leaveCluster(client)) && (await othersAreGone(client));
      } catch (error) {
        // A dying server says so before the socket does.
        if (isPassing(error)) isOpen = false;
        throw error;
      }
    },
    async close() {
      await client.end();
    },
  };
}

/** A connection that its client has closed stays visible for some milliseconds. */
async function othersAreGone(client: Client): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt++) {
    if ((await countOtherClients(client)) === 0) return true;
    await delay(30);
  }
  return false;
}

function isPassing(error: unknown): boolean {
  // Class 57P: shutting down, crashed or still starting. Errors of the socket have no SQLSTATE and pass with the server.
  return error instanceof DatabaseError ? error.code?.startsWith('57P') === true : isSocketError(error);
}

function isSocketError(error: unknown): boolean {
  return (
    error instanceof Error &&
    ('syscall' in error || /connection (terminated|timeout)|timeout expired/i.test(error.message))
  );
}
