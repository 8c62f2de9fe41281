import { expect, test } from 'vitest';
import { openSession, startAtCheckout, start, starter } from './start.ts';

const goodCard = { number: '4242 4242 4242 4242', expiry: '12 / 2099', cvc: '123', name: 'Ada Lovelace' };

const postCard = async (url: string | null, card: Record<string, string>) =>
  fetch(url ?? '', { method: 'POST', body: new URLSearchParams(card), redirect: 'manual' });

const read = async (url: string | null) => (await fetch(url ?? '')).text();

test('the page shows what is bought, for how much, by whom, and that no money moves', async () => {
  const { session } = await startAtCheckout();
  const page = await read(session.url);
  for (const words of ['Starter', '× 1', '$4.99', 'USD', 'ada@example.com', 'Pay $4.99', 'no real money']) {
    expect(page).toContain(words);
  }
  expect(page).toContain('href="http://shop.example/credits"');
  expect(page).toContain('4242 4242 4242 4242');
});

test('a good card leads back to the shop with the id of the session', async () => {
  const { stripe, session } = await startAtCheckout();
  const answer = await postCard(session.url, goodCard);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`http://shop.example/thanks?session=${session.id}`);
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    payment_status: 'paid',
    customer_details: { email: 'ada@example.com', name: 'Ada Lovelace' },
  });
});

test.each([
  ['Your card was declined.', { number: '4000 0000 0000 0002' }],
  ['Your card has insufficient funds.', { number: '4000000000009995' }],
  ['Your card number is invalid.', { number: '4242 4242 4242 4241' }],
  ['Your card number is invalid.', { number: '' }],
  ['Your card&#39;s expiration date is in the past.', { expiry: '01 / 20' }],
  ['Your card&#39;s expiration date is incomplete', { expiry: '13 / 99' }],
  ['Your card&#39;s security code is incomplete.', { cvc: '12' }],
])('"%s" is said beside the form, which can be sent again: %o', async (message, change) => {
  const { stripe, session } = await startAtCheckout();
  const answer = await postCard(session.url, { ...goodCard, ...change });
  expect(answer.status).toBe(402);
  const page = await answer.text();
  expect(page).toContain(message);
  expect(page).toContain('role="alert"');
  expect(page).toContain('value="Ada Lovelace"');
  expect(page).toContain('Pay $4.99');
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' });
  expect((await postCard(session.url, goodCard)).status).toBe(303);
});

test('one of many racing payments pays, the others see that it is paid', async () => {
  const { stripe, session } = await startAtCheckout();
  const answers = await Promise.all(Array.from({ length: 10 }, () => postCard(session.url, goodCard)));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  const others = await Promise.all(answers.filter(({ status }) => status === 200).map((answer) => answer.text()));
  expect(others).toHaveLength(9);
  for (const page of others) expect(page).toContain('This has been paid.');
  expect((await stripe.charges.list()).data).toHaveLength(1);
});

test('a paid, an expired and an unknown session say so, without a form', async () => {
  const { local, stripe, customer, session } = await startAtCheckout();
  const paidUrl = session.url;
  await local.payCheckout(session.id);
  const expired = await openSession(stripe, customer.id);
  await local.expireCheckout(expired.id);
  const pages = await Promise.all([read(paidUrl), read(expired.url), read(`${local.url}/c/pay/cs_test_none`)]);
  expect(pages[0]).toContain('This has been paid.');
  expect(pages[0]).toContain(`href="http://shop.example/thanks?session=${session.id}"`);
  expect(pages[1]).toContain('This checkout has expired.');
  expect(pages[2]).toContain('There is no such checkout.');
  for (const page of pages) expect(page).not.toContain('<form');
});

test('text from customers, products and forms is never markup', async () => {
  const attack = '"><script>alert(1)</script>';
  const { stripe } = await start({ prices: [{ ...starter, productName: attack }] });
  const customer = await stripe.customers.create({ email: attack });
  const session = await openSession(stripe, customer.id);
  const answer = await postCard(session.url, { ...goodCard, name: attack, expiry: attack });
  for (const page of [await read(session.url), await answer.text()]) {
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
  }
});
