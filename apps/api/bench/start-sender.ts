import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Serializable } from 'node:child_process';

import type { Sent } from './tally.ts';

export interface Sender<Order> extends AsyncDisposable {
  /** Rejects when the server closes a connection or cannot be reached. */
  send(order: Order): Promise<Sent>;
}

/** Starts what sends as a process of its own: whatever else the bench does must not make it late. */
export function startSender<Order extends Serializable>(file: string): Sender<Order> {
  const child = fork(join(import.meta.dirname, file), { serialization: 'advanced' });
  const ended = once(child, 'exit');
  return {
    async send(order) {
      child.send(order);
      const answer = once(child, 'message').then(([sent]: Sent[]) => sent);
      const sent = await Promise.race([answer, ended.then(() => undefined)]);
      if (!sent) throw new Error('Sending failed; its reason stands above.');
      return sent;
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}
