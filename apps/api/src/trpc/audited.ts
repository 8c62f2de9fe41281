import { randomUUID } from 'node:crypto';

import { experimental_standaloneMiddleware as standaloneMiddleware } from '@trpc/server';
import type { Kysely } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../database.ts';
import { describeError, withPublicCode } from './errors.ts';

interface AuditedContext {
  readonly db: Kysely<AppDb>;
  readonly actor: string;
}

const About = z.looseObject({ userId: z.string().optional(), reason: z.string().optional() });

/**
 * Writes what an operator asks for into the audit trail before it is done, and what came of it after: who, what, about
 * whom and why. Put it after `.input()`, and after `repeatable`, so that a repeat is not another action.
 */
export const audited = standaloneMiddleware<{ ctx: AuditedContext; input: unknown }>().create(async function audited({
  ctx: { db, actor },
  input,
  path,
  next,
}) {
  const { userId, reason, ...rest } = About.parse(input ?? {});
  const id = randomUUID();
  await db
    .insertInto('admin_actions')
    .values({
      id,
      actor,
      procedure: path,
      user_id: userId ?? null,
      reason: reason ?? null,
      input: JSON.stringify(rest),
    })
    .execute();
  const result = await next();
  const error = result.ok ? null : describeError(withPublicCode(result.error)).message;
  // What was done stays done when this cannot be written: the trail then shows an action whose outcome is not known.
  await db
    .insertInto('admin_action_outcomes')
    .values({ action_id: id, error })
    .execute()
    .catch(() => undefined);
  return result;
});
