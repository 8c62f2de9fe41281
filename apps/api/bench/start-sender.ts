import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { SendOrder, Sent } from './orders.ts';

export interface Sender extends AsyncDisposable {
  /** Rejects when the server closes a connection or cannot be reached. */
  send(order: SendOrder): Promise<Sent>;
}

export function startSender(): Sender {
  const child = fork(join(import.meta.dirname, 'sender.ts'), { serialization: 'advanced' });
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
