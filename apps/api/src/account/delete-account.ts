import { TRPCError } from '@trpc/server';

import { forgetPerson } from '../forgetting/forget-person.ts';
import { beginToLeave, stay } from '../people/leaving.ts';
import { leaveStripe } from '../stripe/leave-stripe.ts';
import { orUnavailable } from '../stripe/or-unavailable.ts';
import type { AppContext } from '../trpc/context.ts';

interface Asked {
  readonly userId: string;
  /** The balance they were shown and typed: what is lost is what they agreed to lose. */
  readonly credits: number;
}

/**
 * Forgets a person, and keeps the history of their account. Stripe comes first, so that nobody who is forgotten here is
 * still charged there, and nothing is begun there any more meanwhile.
 * @throws TRPCError CONFLICT for an admin, when there is another balance, or something is under way; SERVICE_UNAVAILABLE
 *   when Stripe gives no answer. In either case the person is still there, and may ask again.
 */
export async function deleteAccount(ctx: AppContext, asked: Asked): Promise<void> {
  const { db, ledger, live, adminEmails } = ctx;
  const { userId } = asked;
  await beginToLeave(db, userId, adminEmails);
  try {
    await endAllThereIs(ctx, asked);
  } catch (error) {
    await stay(db, userId);
    throw error;
  }
  await ledger.forgetOutputsOf(userId);
  live.tell(userId);
}

async function endAllThereIs({ db, ledger, converge }: AppContext, { userId, credits }: Asked): Promise<void> {
  const { balance, held } = await ledger.getBalance(userId);
  if (held > 0) {
    throw conflict('Something of yours is still being made. Nothing was deleted; wait until it is finished.');
  }
  if (balance !== credits) {
    throw conflict(`Your balance is ${balance} by now. Nothing was deleted; look at it, and ask again.`);
  }
  await orUnavailable(leaveStripe(converge, userId), 'Nothing was deleted');
  await db.transaction().execute(async (tx) => {
    await forgetPerson(tx, userId);
    // Nobody spends what is left, other services neither.
    await ledger.post(tx, [{ kind: 'freeze', userId, cause: 'deleted' }]);
  });
}

function conflict(message: string): TRPCError {
  return new TRPCError({ code: 'CONFLICT', message });
}
