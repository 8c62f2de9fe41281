import type { AppDeps } from './app.ts';
import type { DemoSignIn } from './trpc/context.ts';

const DEMO_CREDITS = 100;

export const DEMO_SIGN_INS: readonly DemoSignIn[] = [
  { label: 'Demo user', email: 'demo@example.com', password: 'tollgate-demo' },
  { label: 'Demo admin', email: 'admin@example.com', password: 'tollgate-demo' },
];

/** Makes the demo sign-ins where they are missing: someone with credits to spend, and an admin. */
export async function makeDemoSignIns({ auth, db, ledger }: Pick<AppDeps, 'auth' | 'db' | 'ledger'>): Promise<void> {
  const [user, admin] = await Promise.all(
    DEMO_SIGN_INS.map(async ({ label, email, password }) => {
      const known = await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst();
      if (known) return known;
      return (await auth.api.signUpEmail({ body: { name: label, email, password } })).user;
    }),
  );
  if (!user || !admin) throw new Error('There are two demo sign-ins.');
  await db.updateTable('users').set({ role: 'admin' }).where('id', '=', admin.id).execute();
  await db.updateTable('users').set({ email_verified: true }).where('id', 'in', [user.id, admin.id]).execute();
  await ledger.addCredits({
    userId: user.id,
    key: 'demo',
    credits: DEMO_CREDITS,
    type: 'bonus',
    reason: 'Demo credits',
  });
}
