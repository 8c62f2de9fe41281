const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `4.99` typed by a person, and `usd` → `499`; undefined for what is no amount. */
export const parseMoney = (typed: string, currency: string): number | undefined => {
  const [, whole = '', part = ''] = /^\s*(\d{1,9})(?:\.(\d*))?\s*$/.exec(typed) ?? [];
  const digits = digitsOf(currency);
  return whole === '' || part.length > digits ? undefined : Number(whole + part.padEnd(digits, '0'));
};

/** `499` and `usd` → `$4.99`; currencies without cents (`jpy`) keep their whole amount, and minus is a minus. */
export const formatMoney = (amount: number, currency: string): string => {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return format.format(amount / 10 ** digitsOf(currency)).replace('-', '−');
};
