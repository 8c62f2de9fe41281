import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { sendInLoop } from '../closed-loop.ts';
import { Connection } from '../connection.ts';
import { startTally, type Sent } from '../tally.ts';
import type { BurstOrder, LoopOrder, SendOrder } from './orders.ts';

// A process of its own, that `startSender` starts.

process.on('message', (order: SendOrder) => {
  const sent = order.kind === 'burst' ? sendBurst(order) : sendLoop(order);
  void sent.then((result) => process.send?.(result));
});

async function sendBurst({ port, secret, events, seconds }: BurstOrder): Promise<Sent> {
  const tally = startTally(events.length);
  const idle: Connection[] = [];
  const connections: Connection[] = [];
  const sending: Promise<void>[] = [];
  const startsAt = performance.now();
  for (const [index, event] of events.entries()) {
    const plannedAt = startsAt + (index * seconds * 1000) / events.length;
    const early = plannedAt - performance.now();
    if (early > 0) await wait(early);
    sending.push(send(event, plannedAt));
  }
  await Promise.all(sending);
  for (const connection of connections) connection.close();
  return tally.end();

  async function send(event: string, plannedAt: number): Promise<void> {
    const connection = idle.pop() ?? (await Connection.open(port));
    const status = await connection.ask(requestOf(event, secret));
    tally.count(status, performance.now() - plannedAt);
    if (!connections.includes(connection)) connections.push(connection);
    idle.push(connection);
  }
}

function sendLoop({ port, secret, models, connections, seconds }: LoopOrder): Promise<Sent> {
  const prefix = randomBytes(8).toString('hex');
  return sendInLoop({
    port,
    connections,
    seconds,
    requestOf(_place, number) {
      const model = models[number % models.length] ?? '';
      return requestOf(model.replace(/"evt_\w+"/, `"evt_${prefix}${number}"`), secret);
    },
  });
}

function requestOf(event: string, secret: string): string {
  const timestamp = Math.floor(Date.now() / 1000);
  const v1 = createHmac('sha256', secret).update(`${timestamp}.${event}`).digest('hex');
  return [
    'POST /api/webhooks/stripe HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json; charset=utf-8',
    `stripe-signature: t=${timestamp},v1=${v1}`,
    `content-length: ${Buffer.byteLength(event)}`,
    '',
    event,
  ].join('\r\n');
}
