import fastify from 'fastify';
import { Stripe } from 'stripe';

// What a webhook costs at the very least: a Fastify route that checks a signature with Stripe's SDK, and keeps nothing.

const [port, secret = ''] = process.argv.slice(2);
const { webhooks } = new Stripe('sk_test_none');
const app = fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post<{ Body: Buffer; Headers: { 'stripe-signature': string } }>('/api/webhooks/stripe', (request, reply) => {
  webhooks.constructEvent(request.body, request.headers['stripe-signature'], secret);
  return reply.send({ received: true });
});
app.get('/readyz', (_request, reply) => reply.send({ status: 'ready' }));
await app.listen({ port: Number(port), host: '127.0.0.1' });
