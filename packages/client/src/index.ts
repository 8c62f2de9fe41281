// The typed client: for other services with an API key, and for the web app with its cookie. It knows the API as a
// type alone, and nothing that only Node or only a browser has. This is its door: nothing outside imports past it.
export { createTollgateClient, type TollgateClient, type TollgateClientOptions } from './create-client.ts';
export { newIdempotencyKey } from './idempotency-key.ts';
export { tollgateLinks, type LinkOptions } from './links.ts';
export type { Patience } from './repeat.ts';
export { NoAnswer } from './answer.ts';
export {
  isInsufficientCredits,
  isRefused,
  refusalOf,
  type Refusal,
  type RefusalCode,
  type Refused,
} from './refusal.ts';
export type { Paid, PaidWork, WantedHold } from './with-credits.ts';
