/** What a test card does when it is charged. */
interface TestCard {
  number: string;
  brand: string;
  /** What happens, in words for the hosted page. */
  outcome: string;
  /** Stripe's `decline_code`; absent when the card pays. */
  declineCode?: 'generic_decline' | 'insufficient_funds';
  message?: string;
  /** The bank asks its customer before it pays (3-D Secure). */
  asksConfirmation?: boolean;
}

export const testCards: TestCard[] = [
  { number: '4242424242424242', brand: 'visa', outcome: 'Pays' },
  { number: '5555555555554444', brand: 'mastercard', outcome: 'Pays (Mastercard)' },
  { number: '4000002500003155', brand: 'visa', outcome: 'Asks to confirm, then pays', asksConfirmation: true },
  { number: '4000000000007726', brand: 'visa', outcome: 'Pays; its refunds are pending first' },
  {
    number: '4000000000000002',
    brand: 'visa',
    outcome: 'Is declined',
    declineCode: 'generic_decline',
    message: 'Your card was declined.',
  },
  {
    number: '4000000000009995',
    brand: 'visa',
    outcome: 'Has insufficient funds',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
];
