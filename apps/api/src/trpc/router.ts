import { account } from '../routers/account.ts';
import { admin } from '../routers/admin.ts';
import { billing } from '../routers/billing.ts';
import { credits } from '../routers/credits.ts';
import { service } from '../routers/service.ts';
import { studio } from '../routers/studio.ts';
import { router } from './init.ts';

export const appRouter = router({ account, admin, billing, credits, service, studio });

/** Everything a client can call, as a type: the one thing of this app that others import. */
export type AppRouter = typeof appRouter;
