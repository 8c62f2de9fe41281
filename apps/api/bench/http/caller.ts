import { randomBytes } from 'node:crypto';

import { sendInLoop } from '../closed-loop.ts';
import type { CallOrder } from './orders.ts';

// A process of its own, that `startSender` starts.

process.on('message', (order: CallOrder) => {
  void send(order).then((result) => process.send?.(result));
});

function send({ port, requests, seconds }: CallOrder) {
  const prefix = randomBytes(8).toString('hex');
  return sendInLoop({
    port,
    connections: requests.length,
    seconds,
    requestOf: (place, number) => requests[place]?.replace('{key}', `${prefix}${number}`) ?? '',
  });
}
