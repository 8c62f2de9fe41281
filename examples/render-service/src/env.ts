import { z } from 'zod';

const NO_KEY = 'Set it to a service key with the scope credits:spend.';

const Env = z.object({
  TOLLGATE_URL: z.url().default('http://localhost:3000'),
  TOLLGATE_API_KEY: z.string(NO_KEY).min(1, NO_KEY),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
});

/** What this service is told from outside; the only place that reads it. */
export function readEnv(): z.infer<typeof Env> {
  return Env.parse(process.env);
}
