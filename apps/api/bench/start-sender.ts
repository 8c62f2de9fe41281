import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import type { SendOrder, Sent } from './orders.ts';

export interface Sender extends AsyncDisposable {
  /** Rejects when the server does not answer at all. */
  send(order: SendOrder): Promise<Sent>;
}

export function startSender(): Sender {
  const thread = new Worker(new URL('sender.ts', import.meta.url));
  return {
    async send(order) {
      thread.postMessage(order);
      const [answer]: (Sent | Error)[] = await once(thread, 'message');
      if (answer instanceof Error || answer === undefined) throw new Error('Sending failed.', { cause: answer });
      return answer;
    },
    async [Symbol.asyncDispose]() {
      await thread.terminate();
    },
  };
}
