/** What was captured of payers and what of it went back: whole cents, tax included. */
export interface Money {
  readonly capturedCents: number;
  readonly refundedCents: number;
  readonly disputedCents: number;
}

export function sumOf(all: readonly Money[]): Money {
  const sum = (of: (money: Money) => number) => all.reduce((total, money) => total + of(money), 0);
  return {
    capturedCents: sum((of) => of.capturedCents),
    refundedCents: sum((of) => of.refundedCents),
    disputedCents: sum((of) => of.disputedCents),
  };
}

export function isEqual(a: Money, b: Money): boolean {
  return (
    a.capturedCents === b.capturedCents && a.refundedCents === b.refundedCents && a.disputedCents === b.disputedCents
  );
}
