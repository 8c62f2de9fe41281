import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

// The only reader of process.env. Everything else takes what it needs as arguments.

const secret = z.string().min(32, 'must be at least 32 characters of random text');
/** It is sent in a header, and an error about a header that cannot be sent quotes it whole. */
const headerToken = z.string().regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces');
const priceId = z.string().regex(/^price_\w+$/, 'must be a price id of Stripe, such as price_1Abc');
const webhookSecrets = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(
    z
      .array(z.string().regex(/^whsec_\S+$/, 'must be whsec_…, or two of them with a comma between'))
      .min(1)
      .max(2),
  );

const Variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  AUTH_SECRET: secret.optional(),
  LEDGER_HMAC_KEY: secret.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .transform((proxies) => proxies.filter((proxy) => proxy !== ''))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must be addresses such as 10.0.0.0/8'))),
  ADMIN_EMAILS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()))
    .transform((emails) => emails.filter((email) => email !== '')),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\S+$/, 'must be sk_test_…, sk_live_… or rk_…')
    .optional(),
  STRIPE_WEBHOOK_SECRET: webhookSecrets.optional(),
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  STRIPE_PRICE_ID_100_CREDITS: priceId.optional(),
  STRIPE_PRICE_ID_500_CREDITS: priceId.optional(),
  STRIPE_PRICE_ID_1000_CREDITS: priceId.optional(),
  STRIPE_PRICE_ID_5000_CREDITS: priceId.optional(),
  STRIPE_PRICE_ID_PRO_MONTHLY: priceId.optional(),
  AI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  AI_API_KEY: headerToken.optional(),
  AI_MODEL: z.string().min(1).optional(),
});

/** What a laptop can do without and the server in production cannot. */
const REQUIRED_IN_PRODUCTION = [
  'APP_URL',
  'DATABASE_URL',
  'AUTH_SECRET',
  'LEDGER_HMAC_KEY',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
] as const;
type Required = (typeof REQUIRED_IN_PRODUCTION)[number];

export const ENV_NAMES = Object.keys(Variables.shape);

/** Relative folders are the project's, wherever a command is run from. */
const PROJECT_ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export type Env = ReturnType<typeof readEnv>;

/** An environment that lacks nothing: production's, or a laptop's with what `development.ts` adds. */
export interface CompleteEnv extends Omit<Env, 'stripe'> {
  readonly databaseUrl: string;
  readonly authSecret: string;
  readonly ledgerHmacKey: string;
  readonly stripe: {
    readonly secretKey: string;
    readonly webhookSecrets: readonly string[];
    readonly apiUrl: string | undefined;
    /** What is not here is found by its lookup key. */
    readonly priceIds: Partial<Env['stripe']['priceIds']>;
  };
}

export function isComplete(env: Env): env is Env & CompleteEnv {
  const { databaseUrl, authSecret, ledgerHmacKey, stripe } = env;
  return !!(databaseUrl && authSecret && ledgerHmacKey && stripe.secretKey && stripe.webhookSecrets);
}

/** The environment cannot be used; the message lists every problem, one a line. */
export class EnvInvalid extends Error {
  override readonly name = 'EnvInvalid';
}

/** What is set, and what the `.env` of the folder that a command is run in adds to it. */
export function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/**
 * Reads and checks the environment; `required` is what production cannot do without, for commands less than for the
 * server. An empty variable counts as not set.
 * @throws EnvInvalid with every problem at once.
 */
export function readEnv(variables: NodeJS.ProcessEnv, required: readonly Required[] = REQUIRED_IN_PRODUCTION) {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(set);
  if (!parsed.success) {
    throw new EnvInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'));
  }
  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  const missing = required.filter((name) => isProduction && env[name] === undefined);
  const problems = [...missing.map((name) => `${name} is required in production`), ...aiProblems(env)];
  if (problems.length > 0) throw new EnvInvalid(problems.join('\n'));
  const appUrl = env.APP_URL ?? `http://localhost:${env.PORT}`;
  const { AI_BASE_URL: baseUrl, AI_API_KEY: apiKey, AI_MODEL: model } = env;

  return {
    isProduction,
    port: env.PORT,
    host: env.HOST,
    appUrl,
    dataDir: resolve(PROJECT_ROOT, env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    authSecret: env.AUTH_SECRET,
    ledgerHmacKey: env.LEDGER_HMAC_KEY,
    adminEmails: env.ADMIN_EMAILS,
    mail: {
      smtpUrl: env.SMTP_URL,
      from: env.MAIL_FROM ?? `no-reply@${new URL(appUrl).hostname}`,
    },
    trustedProxies: env.TRUST_PROXY,
    stripe: {
      secretKey: env.STRIPE_SECRET_KEY,
      webhookSecrets: env.STRIPE_WEBHOOK_SECRET,
      apiUrl: env.STRIPE_API_URL,
      priceIds: {
        STARTER: env.STRIPE_PRICE_ID_100_CREDITS,
        POPULAR: env.STRIPE_PRICE_ID_500_CREDITS,
        PRO: env.STRIPE_PRICE_ID_1000_CREDITS,
        ENTERPRISE: env.STRIPE_PRICE_ID_5000_CREDITS,
        pro: env.STRIPE_PRICE_ID_PRO_MONTHLY,
      },
    },
    /** The language model that writes and reads lyrics; without one this machine does it alone. */
    ai: baseUrl && apiKey && model ? { baseUrl, apiKey, model } : undefined,
  };
}

const AI_VARIABLES = ['AI_BASE_URL', 'AI_API_KEY', 'AI_MODEL'] as const;

function aiProblems(env: z.infer<typeof Variables>): string[] {
  const missing = AI_VARIABLES.filter((name) => env[name] === undefined);
  if (missing.length === AI_VARIABLES.length) return [];
  return missing.map((name) => `${name} is missing: ${AI_VARIABLES.join(', ')} are set together or not at all`);
}
