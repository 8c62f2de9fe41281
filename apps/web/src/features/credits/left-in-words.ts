import { creditsAre } from '../../ui/credits-in-words.ts';
import { orderInWords } from './order-in-words.ts';
import { standingOf } from './order.ts';
import type { Order } from './order.ts';

/** Whether somebody who turned back from Checkout had not paid then, as far as is known. */
export function isUnpaid(order: Order | undefined): boolean {
  return order === undefined || ['creating', 'open', 'failed', 'expired'].includes(order.state);
}

/** What to tell somebody who turned back from Checkout, whose order stands so; undefined where that is not known. */
export function leftInWords(order: Order | undefined): string {
  if (!order) {
    return 'You left the checkout. If you did not pay, nothing was charged; if you did, the credits come by themselves.';
  }
  switch (standingOf(order)) {
    case 'creating':
    case 'open':
      return 'Payment cancelled. Nothing was charged.';
    case 'paid':
      return `You had paid before you turned back: ${creditsAre(order.credits)} here.`;
    default: {
      const { title, detail } = orderInWords(order);
      return `${title}. ${detail}`;
    }
  }
}
