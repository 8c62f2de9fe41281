import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useOrder } from './use-order.ts';

/** Follows one purchase to its end. */
export function WaitingPurchase({ sessionId }: { sessionId: string }) {
  const { order } = useOrder(sessionId);
  if (!order) return null;
  const credits = creditsInWords(order.credits);
  switch (order.state) {
    case 'paid':
      return <Notice tone="good">Your bank has paid: {credits} have come.</Notice>;
    case 'failed':
    case 'expired':
      return <Notice tone="bad">The payment for {credits} did not go through. You were not charged.</Notice>;
    case 'quarantined':
      return <Notice tone="held">We have your payment for {credits} and are looking at it.</Notice>;
    default:
      return (
        <Notice tone="held">{credits} are waiting for your bank. They come by themselves, usually within days.</Notice>
      );
  }
}
