/** `15 February 2027`, in UTC, where Stripe counts its days. */
export const formatDate = (seconds: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(seconds * 1000);
