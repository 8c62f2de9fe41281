import { PACKAGE_KEYS, REFUSAL_CODES } from '@tollgate/ledger';
import type { OpenAPIObject } from 'trpc-to-openapi';

type Components = NonNullable<OpenAPIObject['components']>;

const credits = { type: 'integer', minimum: 0, description: 'Whole credits' } as const;
const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` });

/** The one form of every error, whoever found it. */
export const schemas = {
  Error: {
    type: 'object',
    required: ['message', 'code'],
    properties: {
      message: { type: 'string', description: 'For people' },
      code: { type: 'string', description: 'For programs: what kind of error', examples: ['BAD_REQUEST'] },
      data: {
        type: 'object',
        properties: {
          code: { type: 'string', description: 'As above' },
          httpStatus: { type: 'integer' },
          path: { type: 'string', description: 'The procedure that answered' },
          refusal: schemaRef('Refusal'),
          issues: {
            type: 'array',
            description: 'What is wrong with the input, and where',
            items: {
              type: 'object',
              required: ['path', 'message'],
              properties: {
                path: { type: 'string', description: 'The field, empty for the input as a whole', examples: ['tempo'] },
                message: { type: 'string' },
              },
            },
          },
        },
      },
    },
  },
  Refusal: {
    type: 'object',
    description: 'An expected “no” of the ledger. It changed nothing, and the same call may be tried again.',
    required: ['code'],
    properties: { code: { type: 'string', enum: [...REFUSAL_CODES] } },
  },
  InsufficientCredits: {
    type: 'object',
    required: ['code', 'required', 'available', 'shortfall', 'package'],
    properties: {
      code: { const: 'INSUFFICIENT_CREDITS' },
      required: credits,
      available: credits,
      shortfall: { ...credits, minimum: 1, description: 'What is missing, in whole credits' },
      package: {
        enum: [...PACKAGE_KEYS, null],
        description: 'The smallest package that covers what is missing; null when none does',
      },
    },
  },
  AccountInDebt: {
    type: 'object',
    required: ['code', 'required', 'available', 'debt'],
    properties: {
      code: { const: 'ACCOUNT_IN_DEBT' },
      required: credits,
      available: { const: 0 },
      debt: { ...credits, minimum: 1, description: 'Credits owed: whatever comes in pays them first' },
    },
  },
  PaymentRequired: {
    allOf: [
      schemaRef('Error'),
      {
        type: 'object',
        required: ['data'],
        properties: {
          code: { const: 'PAYMENT_REQUIRED' },
          data: {
            type: 'object',
            required: ['refusal'],
            properties: { refusal: { oneOf: [schemaRef('InsufficientCredits'), schemaRef('AccountInDebt')] } },
          },
        },
      },
    ],
  },
} satisfies Components['schemas'];

/** What answers say beside their body. */
export const headers = {
  'X-Credits-Charged': { description: 'What this call took', schema: credits },
  'X-Credits-Available': { description: 'What can be spent after it', schema: credits },
  'Idempotent-Replayed': {
    description: 'Present when the answer is that of the first call with this Idempotency-Key. Nothing was done again.',
    schema: { const: 'true' },
  },
  'Retry-After': { description: 'Seconds to wait before trying again', schema: { type: 'integer', minimum: 1 } },
} satisfies Components['headers'];

export const parameters = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes the call repeatable: send the same key with every try, and it takes effect once and answers the same.',
    schema: { type: 'string', pattern: '^[ -~]{1,255}$' },
    example: '5f2c1e0a-6a0e-4b0e-9d0e-0f4b8c1d2e3f',
  },
} satisfies Components['parameters'];

const inJson = (name: string, examples = {}) => ({
  'application/json': { schema: schemaRef(name), ...(Object.keys(examples).length > 0 && { examples }) },
});

const refused = (message: string, refusal: object) => ({
  value: { message, code: 'PAYMENT_REQUIRED', data: { code: 'PAYMENT_REQUIRED', httpStatus: 402, refusal } },
});

const PAYMENT_REQUIRED_EXAMPLES = {
  INSUFFICIENT_CREDITS: refused('Not enough credits: this needs 25, 12 are available.', {
    code: 'INSUFFICIENT_CREDITS',
    required: 25,
    available: 12,
    shortfall: 13,
    package: 'STARTER',
  }),
  ACCOUNT_IN_DEBT: refused('This account owes 75 credits; they are paid first by whatever comes in.', {
    code: 'ACCOUNT_IN_DEBT',
    required: 25,
    available: 0,
    debt: 75,
  }),
};

/** What can go wrong, by status. An operation refers to what it can answer. */
export const responses = {
  400: {
    description: 'The input is not as described, or the Idempotency-Key is not 1 to 255 printable ASCII characters.',
    content: inJson('Error'),
  },
  401: { description: 'No session that is alive, and no API key.', content: inJson('Error') },
  402: {
    description: 'Not enough credits, or a debt to be paid first. No work was done and nothing was charged.',
    content: inJson('PaymentRequired', PAYMENT_REQUIRED_EXAMPLES),
  },
  403: {
    description: 'Not for this caller, not from this origin, or spending is stopped on the account.',
    content: inJson('Error'),
  },
  404: { description: 'The account has no such thing.', content: inJson('Error') },
  409: {
    description:
      'The first call with this Idempotency-Key is still running (CALL_IN_PROGRESS), or took effect and its answer is ' +
      'no longer kept (OUTPUT_NOT_KEPT); or a hold has ended the other way (HOLD_ALREADY_SETTLED).',
    content: inJson('Error'),
  },
  412: {
    description: 'The hold reached its time limit (HOLD_EXPIRED); its credits went back.',
    content: inJson('Error'),
  },
  422: {
    description:
      'This Idempotency-Key stands for another call (IDEMPOTENCY_KEY_REUSED), or more would be taken or given back ' +
      'than there is (SETTLES_MORE_THAN_HELD, REFUND_EXCEEDS_DEDUCTION).',
    content: inJson('Error'),
  },
  502: { description: 'The generator failed. Nothing was charged.', content: inJson('Error') },
  503: {
    description: 'Not right now: the database, the account or Stripe is busy. Nothing was lost.',
    headers: { 'Retry-After': headerRef('Retry-After') },
    content: inJson('Error'),
  },
  default: { description: 'Any other error, in the same form.', content: inJson('Error') },
} satisfies Components['responses'];
