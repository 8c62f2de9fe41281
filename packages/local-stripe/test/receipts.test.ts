import { expect, test } from 'vitest';
import { openSession, start, startAtCheckout, startPaid, starter } from './start.ts';
import { idOf } from '../src/id.ts';

const read = async (url: string | null | undefined) => (await fetch(url ?? '')).text();

test('a purchase that asks for an invoice gets one, paid, with a page and a receipt', async () => {
  const { local, stripe, customer, session } = await startAtCheckout();
  await local.payCheckout(session.id);
  const { invoice: id, payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
  const invoice = await stripe.invoices.retrieve(idOf(id));
  expect(invoice).toMatchObject({
    status: 'paid',
    billing_reason: 'manual',
    parent: null,
    customer: customer.id,
    total: 499,
    amount_paid: 499,
    amount_remaining: 0,
    number: expect.stringMatching(/^\w{8}-0001$/),
    lines: { data: [{ amount: 499, quantity: 1, description: 'Starter' }] },
  });
  const { data: payments } = await stripe.invoicePayments.list({ invoice: invoice.id });
  expect(payments).toMatchObject([{ status: 'paid', amount_paid: 499, payment: { payment_intent: intent } }]);
  const { data: told } = await stripe.events.list({ type: 'checkout.session.completed' });
  expect(told).toMatchObject([{ data: { object: { invoice: invoice.id } } }]);

  const page = await read(invoice.hosted_invoice_url);
  for (const words of ['Paid on', 'Starter', '$4.99', 'ada@example.com', 'Card ending in 4242', invoice.number]) {
    expect(page).toContain(words);
  }
  const [charge] = (await stripe.charges.list()).data;
  expect(page).toContain(`href="${charge?.receipt_url}"`);
});

test("a charge's receipt says what was paid and what was given back", async () => {
  const { local, stripe, charge } = await startPaid();
  expect(await read(charge.receipt_url)).toContain('Card ending in 4242');
  await stripe.refunds.create({ charge: charge.id, amount: 200 });
  expect(await read(charge.receipt_url)).toMatch(/Refunded<\/span\s*><span>−\$2\.00/);
  expect((await fetch(`${local.url}/receipts/ch_none`)).status).toBe(404);
  expect((await fetch(`${local.url}/invoices/in_none`)).status).toBe(404);
});

test('an invoice shows the discount of a promotion code, also when it took everything', async () => {
  const { local, stripe, customer, session } = await startAtCheckout();
  const codes = { HALF: 50, ALL: 100 };
  for (const [code, percent_off] of Object.entries(codes)) {
    const { id: coupon } = await stripe.coupons.create({ percent_off });
    await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code });
  }
  await local.payCheckout(session.id, { promotionCode: 'HALF' });
  const other = await openSession(stripe, customer.id);
  await local.payCheckout(other.id, { promotionCode: 'ALL' });
  const { data: invoices } = await stripe.invoices.list();
  expect(invoices).toMatchObject([
    { subtotal: 499, total: 0, amount_paid: 0, status: 'paid', total_discount_amounts: [{ amount: 499 }] },
    { subtotal: 499, total: 249, amount_paid: 249, status: 'paid', total_discount_amounts: [{ amount: 250 }] },
  ]);
  expect(await read(invoices[1]?.hosted_invoice_url)).toContain('−$2.50');
});

test('a delayed payment gets its invoice when its money has come, not before', async () => {
  const { local, stripe, session } = await startAtCheckout();
  await local.payCheckout(session.id, { delayed: true });
  expect((await stripe.invoices.list()).data).toEqual([]);
  const paid = await local.settleDelayed(session.id, 'succeeds');
  expect(await stripe.invoices.retrieve(idOf(paid.invoice))).toMatchObject({ status: 'paid', amount_paid: 499 });
});

test('a guest who gets an invoice becomes a customer; one who gets none does not', async () => {
  const { local, stripe } = await start({ prices: [starter] });
  const { data: prices } = await stripe.prices.list();
  const buy = async (enabled: boolean) => {
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [{ price: prices[0]?.id ?? '', quantity: 1 }],
      success_url: 'http://shop.example',
      invoice_creation: { enabled },
    });
    await local.payCheckout(session.id, { email: 'guest@example.com' });
    return stripe.checkout.sessions.retrieve(session.id, { expand: ['customer'] });
  };
  expect(await buy(true)).toMatchObject({ customer: { email: 'guest@example.com' }, invoice: expect.any(String) });
  expect(await buy(false)).toMatchObject({ customer: null, invoice: null });
});
