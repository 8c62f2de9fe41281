import { describe, expect, test } from 'vitest';

import { EnvInvalid, isComplete, readEnv } from '../src/env.ts';

const production = {
  NODE_ENV: 'production',
  APP_URL: 'https://tollgate.example',
  DATABASE_URL: 'postgres://u:p@db/tollgate',
  AUTH_SECRET: 'a'.repeat(32),
  LEDGER_HMAC_KEY: 'b'.repeat(32),
  STRIPE_SECRET_KEY: 'sk_live_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_new,whsec_old',
};

describe('the environment', () => {
  test('may be empty on a laptop', () => {
    const env = readEnv({});
    expect(env).toMatchObject({ port: 3000, host: '127.0.0.1', appUrl: 'http://localhost:3000', isProduction: false });
    expect(isComplete(env)).toBe(false);
  });

  test('is complete in production once everything required is there', () => {
    const env = readEnv(production);
    expect(isComplete(env)).toBe(true);
    expect(env.stripe.webhookSecrets).toEqual(['whsec_new', 'whsec_old']);
  });

  test('in production, lists everything that is missing at once', () => {
    const missing = () => readEnv({ NODE_ENV: 'production', APP_URL: 'https://tollgate.example', AUTH_SECRET: '' });
    expect(missing).toThrow(EnvInvalid);
    expect(missing).toThrow(
      /^DATABASE_URL .*\nAUTH_SECRET .*\nLEDGER_HMAC_KEY .*\nSTRIPE_SECRET_KEY .*\nSTRIPE_WEBHOOK_SECRET .*$/,
    );
  });

  test('takes a language model whole or not at all', () => {
    const model = { AI_BASE_URL: 'https://ai.example/v1', AI_API_KEY: 'sk-1', AI_MODEL: 'small' };
    expect(readEnv({}).ai).toBeUndefined();
    expect(readEnv(model).ai).toEqual({ baseUrl: 'https://ai.example/v1', apiKey: 'sk-1', model: 'small' });
    const alone = () => readEnv({ AI_MODEL: 'small', AI_API_KEY: '' });
    expect(alone).toThrow(EnvInvalid);
    expect(alone).toThrow(/^AI_BASE_URL is missing: .*\nAI_API_KEY is missing: .*$/);
    expect(() => readEnv({ ...model, AI_BASE_URL: 'ai.example' })).toThrow(/^AI_BASE_URL /);
    const unsendable = () => readEnv({ ...model, AI_API_KEY: 'sk-1\nsk-2' });
    expect(unsendable).toThrow(/^AI_API_KEY must be/);
    expect(unsendable).not.toThrow(/sk-2/);
  });

  test('reports every problem at once, by name', () => {
    const wrong = () =>
      readEnv({ PORT: '99999', AUTH_SECRET: 'short', STRIPE_WEBHOOK_SECRET: 'undefined', DATABASE_URL: 'mysql://x' });
    expect(wrong).toThrow(/PORT[^]*DATABASE_URL[^]*AUTH_SECRET[^]*STRIPE_WEBHOOK_SECRET/);
  });
});
