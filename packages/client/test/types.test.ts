import { expectTypeOf, test } from 'vitest';

import { isInsufficientCredits, isRefused, refusalOf, type RefusalCode, type TollgateClient } from '../src/index.ts';

// Read by the type checker; nothing here is called.
type Service = TollgateClient['service'];
type Input<Call extends (...args: never) => unknown> = Parameters<Call>[0];
type Output<Call extends (...args: never) => unknown> = Awaited<ReturnType<Call>>;

test('inputs and outputs are the API’s own', () => {
  expectTypeOf<{ userId: string; feature: string }>().toExtend<Input<Service['charge']['mutate']>>();
  expectTypeOf<{ userId: string; credits: string }>().not.toExtend<Input<Service['charge']['mutate']>>();
  expectTypeOf<Output<Service['charge']['mutate']>['transaction']['balanceAfter']>().toEqualTypeOf<number>();
  expectTypeOf<Output<Service['hold']['mutate']>['hold']['state']>().toEqualTypeOf<
    'open' | 'captured' | 'released' | 'expired'
  >();
  expectTypeOf<Output<Service['balance']['query']>>().toEqualTypeOf<{
    balance: number;
    held: number;
    available: number;
    debt: number;
  }>();
  expectTypeOf<Output<TollgateClient['studio']['generateBeat']['mutate']>['id']>().toEqualTypeOf<string>();
});

test('what does not exist, and what an API key cannot call, does not compile', () => {
  const misuse = (tollgate: TollgateClient) => {
    // @ts-expect-error there is no such procedure
    void tollgate.service.steal.mutate({ userId: 'ada' });
    // @ts-expect-error a mutation is no query
    void tollgate.service.charge.query({ userId: 'ada' });
    // @ts-expect-error a purchase takes somebody signed in
    void tollgate.credits.purchase.mutate({ packageKey: 'STARTER' });
    // @ts-expect-error so does everything an admin does
    void tollgate.admin;
    // @ts-expect-error not in the catalog's list of refusals
    isRefused(null, 'NOT_A_REFUSAL');
  };
  expectTypeOf(misuse).toBeFunction();
});

test('a refusal is narrowed to the figures that its code has', () => {
  expectTypeOf<'HOLD_EXPIRED' | 'ACCOUNT_IN_DEBT'>().toExtend<RefusalCode>();
  const narrow = (error: unknown) => {
    if (isInsufficientCredits(error)) {
      const { required, available, shortfall, package: covering } = error.data.refusal;
      expectTypeOf({ required, available, shortfall }).toEqualTypeOf<{
        required: number;
        available: number;
        shortfall: number;
      }>();
      expectTypeOf(covering).toEqualTypeOf<'STARTER' | 'POPULAR' | 'PRO' | 'ENTERPRISE' | null>();
    }
    if (isRefused(error, 'ACCOUNT_IN_DEBT')) expectTypeOf(error.data.refusal.debt).toEqualTypeOf<number>();
    if (isRefused(error, 'HOLD_EXPIRED')) expectTypeOf(error.data.refusal.code).toEqualTypeOf<'HOLD_EXPIRED'>();
    const refusal = refusalOf(error);
    if (refusal?.code === 'INSUFFICIENT_CREDITS') expectTypeOf(refusal.shortfall).toEqualTypeOf<number>();
  };
  expectTypeOf(narrow).toBeFunction();
});

test('paid work hands its result through', () => {
  const work = (tollgate: TollgateClient) =>
    tollgate.withCredits({ userId: 'ada', feature: 'SONG_GENERATION' }, async ({ credits, signal, settle, note }) => {
      expectTypeOf(credits).toEqualTypeOf<number>();
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
      expectTypeOf(settle).toEqualTypeOf<(credits: number) => void>();
      note({ songId: 'x', tempo: 120, isLive: false, remixOf: null });
      return { songs: 3 };
    });
  expectTypeOf<Awaited<ReturnType<typeof work>>['result']>().toEqualTypeOf<{ songs: number }>();
  expectTypeOf<NonNullable<Awaited<ReturnType<typeof work>>['transaction']>['amount']>().toEqualTypeOf<number>();
});
