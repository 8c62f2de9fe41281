import { z } from 'zod';

import { oneLine } from './line-of-text.ts';

// A user's id is the name of their account, too, which is text: in capitals it would be the name of another one.

/** A user of ours, as their account is called. */
export const UserId = z.uuid().toLowerCase();

/** Whose account, in the input of other services, and of what shows accounts: one may be there that is no user's. */
export const AccountId = oneLine
  .min(1)
  .max(255)
  .overwrite((id) => UserId.safeParse(id).data ?? id);
