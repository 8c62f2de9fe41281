import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';

import { beforeAll, describe, expect, test } from 'vitest';

import { PERSONAL_SCOPES, SCOPES, type Scope } from '../src/keys/scopes.ts';
import { analyze } from '../src/studio/analysis/analyze.ts';
import type { StudioProvider } from '../src/studio/provider.ts';
import { appRouter } from '../src/trpc/router.ts';
import { personalKey, serviceKey, type KeyCaller } from './key-caller.ts';
import { ORIGIN, useApp, type Person } from './test-app.ts';

// Who may call what: every procedure, called by everyone there is, over tRPC and, where it has one, at its REST address.

/** Whoever is let in to what is made finds that it fails: how well it works is not asked here. */
const NOT_MADE = 502;
/** To whoever asks for a stream without saying how they read one. */
const NO_STREAM = 415;
const WRONG_PASSWORD = 422;
/** Where no mail can be sent, nobody is promised one. */
const NO_MAIL = 412;
const broken = () => Promise.reject(new Error('broken'));
const provider: StudioProvider = {
  song: broken,
  beat: broken,
  analysis: broken,
  lyrics: () => ({ [Symbol.asyncIterator]: () => ({ next: broken }) }),
};

const world = useApp({ provider });

interface Caller {
  readonly kind: 'nobody' | 'person' | 'admin' | 'personal key' | 'service key';
  readonly headers: Readonly<Record<string, string>>;
  readonly scopes: readonly Scope[];
  /** Whether they may act on what the inputs name. */
  readonly isOwner: boolean;
}

type Rule = (caller: Caller) => boolean;
const everyone: Rule = () => true;
const person: Rule = ({ kind }) => kind === 'person' || kind === 'admin';
const admin: Rule = ({ kind }) => kind === 'admin';
const key =
  (scope: Scope): Rule =>
  ({ scopes }) =>
    scopes.includes(scope);
const personOr =
  (scope: Scope): Rule =>
  (caller) =>
    person(caller) || (caller.kind === 'personal key' && key(scope)(caller));
const adminOr =
  (scope: Scope): Rule =>
  (caller) =>
    admin(caller) || (caller.kind === 'service key' && key(scope)(caller));

/** Who is let in, what they send, and what they are answered then; what is the owner's is not found by another. */
type Row = readonly [rule: Rule, input?: (caller: Caller) => object, answer?: number | { own: number; others: number }];

/** What belongs to one person, the owner: nobody but they, admins and services may see any of it. */
const things = {
  userId: '',
  keyId: '',
  sessionId: '',
  signInId: '',
  creationId: '',
  transactionId: '',
  reason: `Mark ${randomBytes(6).toString('hex')}`,
  extendedHold: '',
  capturedHold: '',
  releasedHold: '',
};
const named = { own: 200, others: 404 };
/** Whose account a key acts on: a service key says it. */
const on = ({ kind }: Caller) => (kind === 'service key' ? { userId: things.userId } : {});
const [read, spend] = [key('credits:read'), key('credits:spend')];
const [credits, packageKey] = [1, 'STARTER'];
const newKey = { name: 'Test', scopes: ['credits:read'] };
const nothing = '00000000-0000-4000-8000-000000000000';
const song = { theme: 'sea', mood: 'happy', genre: 'pop', tempo: 100 };

const ROWS: Readonly<Record<string, Row>> = {
  'account.me': [everyone],
  'account.profile': [person],
  'account.rename': [person, () => ({ name: 'Test' })],
  // Nobody's password is told here, so nobody is forgotten.
  'account.deleteAccount': [person, () => ({ password: 'wrong', credits: 0 }), WRONG_PASSWORD],
  'account.resendConfirmation': [person, () => ({}), NO_MAIL],
  'account.changeEmail': [person, () => ({ email: 'other@example.com', password: 'wrong' }), NO_MAIL],
  'account.confirmEmail': [person, () => ({ token: 'none' }), 404],
  'account.outbox': [everyone, () => ({}), 404],
  'account.sessions': [person],
  'account.endSession': [person, () => ({ id: things.signInId }), named],
  'account.endOtherSessions': [person],
  'account.keys': [person],
  'account.createKey': [person, () => newKey],
  'account.revokeKey': [person, () => ({ id: things.keyId }), named],
  'admin.revenue': [admin],
  'admin.revenueOf': [admin, () => ({ userId: things.userId })],
  'admin.overview.revenueOverTime': [admin, () => ({ per: 'month' })],
  'admin.overview.credits': [admin],
  'admin.overview.creditsOverTime': [admin, () => ({ per: 'month' })],
  'admin.overview.usageOverTime': [admin, () => ({ per: 'month' })],
  'admin.overview.usageByHourOfWeek': [admin],
  'admin.overview.owed': [admin],
  'admin.profitTable': [admin],
  'admin.realProfit': [admin],
  'admin.serviceKeys': [admin],
  'admin.createServiceKey': [admin, () => newKey],
  'admin.revokeServiceKey': [admin, () => ({ id: nothing }), 404],
  'admin.adjust': [admin, () => ({ userId: things.userId, credits, reason: 'Found' })],
  'admin.users': [admin],
  'admin.user': [admin, () => ({ userId: things.userId })],
  'admin.userLots': [admin, () => ({ userId: things.userId })],
  'admin.userKeys': [admin, () => ({ userId: things.userId })],
  'admin.freeze': [admin, () => ({ userId: things.userId, reason: 'Asked for' })],
  'admin.unfreeze': [admin, () => ({ userId: things.userId, reason: 'Asked for' })],
  'admin.ban': [admin, () => ({ userId: nothing, reason: 'Asked for' }), 404],
  'admin.liftBan': [admin, () => ({ userId: nothing, reason: 'Asked for' }), 404],
  'admin.setRole': [admin, () => ({ userId: nothing, role: 'admin', reason: 'Asked for' }), 404],
  'admin.transactions': [admin],
  'admin.transaction': [admin, () => ({ userId: things.userId, id: things.transactionId })],
  'admin.auditTrail': [admin],
  'admin.operators': [admin],
  'admin.attention': [admin],
  'admin.books': [admin],
  'admin.check': [admin, () => ({ id: nothing }), 404],
  'admin.checks': [admin, () => ({ kind: 'verify' })],
  'admin.event': [admin, () => ({ id: 'evt_none' }), 404],
  'admin.openEventCounts': [admin],
  'admin.settledEventCounts': [admin],
  'admin.eventTypes': [admin],
  'admin.events': [admin],
  'admin.jobs': [admin],
  'admin.openHolds': [admin],
  'admin.payment': [admin, () => ({ id: 'cs_test_none' }), 404],
  'admin.paymentCurrencies': [admin],
  'admin.payments': [admin],
  'admin.quarantinedOrders': [admin],
  'admin.reconcileRuns': [admin],
  'admin.refundPayment': [admin, () => ({ paymentId: 'cs_test_none', reason: 'Asked for' }), 404],
  'admin.refundPreview': [admin, () => ({ paymentId: 'cs_test_none' }), 404],
  'admin.removeJob': [admin, () => ({ id: '1', reason: 'Not needed' }), 404],
  'admin.replayEvent': [admin, () => ({ id: 'evt_none' }), 404],
  'admin.replayFailedEvents': [admin],
  'admin.retryJob': [admin, () => ({ id: '1' }), 404],
  'admin.startCheck': [admin, () => ({ kind: 'verify' })],
  'admin.startReconcile': [admin, () => ({ depth: 'recent' })],
  'admin.sweepHolds': [admin],
  'billing.createCheckoutSession': [person, () => ({ packageKey })],
  'billing.plan': [everyone],
  'billing.waiting': [person],
  'billing.portal': [person],
  'billing.subscription': [person],
  'billing.order': [person, () => ({ sessionId: things.sessionId }), named],
  'billing.orderAtStripe': [person, () => ({ sessionId: things.sessionId }), named],
  'credits.balance': [personOr('credits:read')],
  'credits.live': [personOr('credits:read')],
  'credits.stats': [personOr('credits:read')],
  'credits.history': [personOr('credits:read')],
  'credits.lots': [personOr('credits:read')],
  'credits.statement': [personOr('credits:read')],
  'credits.line': [personOr('credits:read'), () => ({ id: things.transactionId }), named],
  'credits.usage': [personOr('credits:read')],
  'credits.costs': [everyone],
  'credits.packages': [everyone],
  'credits.popular': [everyone],
  'credits.purchase': [person, () => ({ packageKey })],
  'credits.grantMonthly': [adminOr('credits:grant'), () => ({ userId: things.userId })],
  'credits.refund': [adminOr('credits:refund'), () => refund({ amount: credits })],
  'service.balance': [read, on],
  'service.check': [read, (caller) => ({ ...on(caller), credits })],
  'service.charge': [spend, (caller) => ({ ...on(caller), credits, reason: 'Test' })],
  'service.hold': [spend, (caller) => ({ ...on(caller), credits, reason: 'Test' })],
  'service.extend': [spend, (caller) => ({ ...on(caller), holdId: things.extendedHold, ttlMs: 1000 }), named],
  'service.capture': [spend, (caller) => ({ ...on(caller), holdId: things.capturedHold }), named],
  'service.release': [spend, (caller) => ({ ...on(caller), holdId: things.releasedHold }), named],
  'service.refund': [key('credits:refund'), () => refund({ credits })],
  'service.usage': [read, on],
  'service.checkActivationKey': [key('activation:check'), () => ({ activationKey: 'TG-00000-00000-00000-00000' })],
  'studio.generateSong': [personOr('credits:spend'), () => song, NOT_MADE],
  'studio.generateBeat': [personOr('credits:spend'), () => ({ genre: 'house', tempo: 120 }), NOT_MADE],
  'studio.generateLyrics': [personOr('credits:spend'), () => ({ theme: 'sea', mood: 'happy' }), NOT_MADE],
  'studio.streamLyrics': [personOr('credits:spend'), () => ({ theme: 'sea', mood: 'happy' }), NO_STREAM],
  'studio.analyzeLyrics': [personOr('credits:spend'), () => ({ text: 'One line' }), NOT_MADE],
  'studio.library': [personOr('credits:read')],
  'studio.creation': [personOr('credits:read'), () => ({ id: things.creationId }), named],
};

function refund(part: object) {
  return { userId: things.userId, transactionId: things.transactionId, reason: 'Test', ...part };
}

interface Procedure {
  readonly _def: {
    readonly type: 'query' | 'mutation' | 'subscription';
    readonly meta?: { readonly openapi?: { readonly method: 'GET' | 'POST'; readonly path: string } };
    readonly middlewares: readonly { readonly name: string; readonly _type?: string }[];
  };
}

// The public type names the procedures one by one; a walk wants them as a list.
const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>;
const callers = new Map<string, Caller>();

beforeAll(async () => {
  const [owner, other, operator] = [
    await world.on.signUpWith(10_000),
    await world.on.signUpWith(10_000),
    await world.on.signUpAdmin(),
  ];
  await giveThings(owner);
  const welcome = { userId: operator.id, key: 'test', credits: 10_000, type: 'bonus', reason: 'Test credits' } as const;
  await world.on.deps.app.ledger.addCredits(welcome);
  const none = { kind: 'nobody', scopes: [], isOwner: false } as const;
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
  callers.set('nobody', { ...none, headers: {} });
  callers.set('a forged session', { ...none, headers: { cookie: `${owner.cookie.slice(0, -4)}xxxx`, origin: ORIGIN } });
  callers.set('an unknown key', { ...none, headers: bearer(`tgp_${randomBytes(32).toString('base64url')}`) });
  for (const revoked of [await personalKey(owner), await serviceKey(world.on)]) {
    const { db } = world.on.deps.database;
    await db.updateTable('api_keys').set({ revoked_at: new Date() }).where('id', '=', revoked.id).execute();
    callers.set(`a revoked key ${revoked.key.slice(0, 4)}`, {
      ...none,
      headers: { ...revoked.headers, cookie: owner.cookie },
    });
  }

  const session = ({ cookie }: Person) => ({ headers: { cookie, origin: ORIGIN }, scopes: [] });
  const banned = await world.on.signUpAdmin();
  callers.set('a banned admin’s session', { ...none, ...session(banned) });
  callers.set('a banned person’s key', { ...none, headers: (await personalKey(banned)).headers });
  // As it is for a session that slips in while the ban begins: all others end with it.
  const { db: database } = world.on.deps.database;
  await database.updateTable('users').set({ banned_at: new Date() }).where('id', '=', banned.id).execute();
  const deleted = await world.on.signUpAdmin();
  callers.set('a deleted admin’s session', { ...none, ...session(deleted) });
  callers.set('a deleted person’s key', { ...none, headers: (await personalKey(deleted)).headers });
  // As it is for what slips in while somebody is forgotten.
  await database.updateTable('users').set({ deleted_at: new Date() }).where('id', '=', deleted.id).execute();
  callers.set('another person', { kind: 'person', ...session(other), isOwner: false });
  callers.set('an admin', { kind: 'admin', ...session(operator), isOwner: false });
  const personal = async (of: Person, scopes: typeof PERSONAL_SCOPES | readonly [(typeof PERSONAL_SCOPES)[number]]) =>
    ({
      kind: 'personal key',
      headers: (await personalKey(of, scopes)).headers,
      scopes,
      isOwner: of === owner,
    }) as const;
  callers.set('another’s key', await personal(other, PERSONAL_SCOPES));
  callers.set('an admin’s personal key', await personal(operator, PERSONAL_SCOPES));
  const service = ({ headers }: KeyCaller, scopes: readonly Scope[]) =>
    ({ kind: 'service key', headers, scopes, isOwner: true }) as const;
  for (const missing of SCOPES) {
    const scopes = SCOPES.filter((scope) => scope !== missing);
    callers.set(`a service key without ${missing}`, service(await serviceKey(world.on, scopes), scopes));
  }
  callers.set('a service key', service(await serviceKey(world.on), SCOPES));
  // The owner comes last, for some of what they do uses things up.
  for (const scope of PERSONAL_SCOPES)
    callers.set(`the owner’s key with ${scope} alone`, await personal(owner, [scope]));
  callers.set('the owner’s key', await personal(owner, PERSONAL_SCOPES));
  callers.set('the owner', { kind: 'person', ...session(owner), isOwner: true });
});

/** Gives the owner one of everything. */
async function giveThings(owner: Person): Promise<void> {
  things.userId = owner.id;
  const { ledger, studio } = world.on.deps.app;
  const ownKey = await personalKey(owner);
  things.keyId = ownKey.id;
  const hold = async () =>
    (await ownKey.post('/api/service/hold', { credits: 5, reason: things.reason })).json().hold.id;
  [things.extendedHold, things.capturedHold, things.releasedHold] = [await hold(), await hold(), await hold()];
  const spent = { userId: owner.id, key: 'spent', credits: 500, reason: things.reason };
  things.transactionId = (await ledger.deductCredits(spent)).transaction.id;
  const page = new URL((await owner.post('/api/credits/purchase', { packageKey })).json().url);
  things.sessionId = page.pathname.split('/').at(-1) ?? '';
  const credentials = { email: owner.email, password: 'correct horse battery' };
  await world.on.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', body: credentials });
  const newest = world.on.deps.database.db.selectFrom('sessions').select('id').orderBy('created_at', 'desc');
  things.signInId = (await newest.where('user_id', '=', owner.id).executeTakeFirstOrThrow()).id;
  const made = { userId: owner.id, feature: 'LYRICS_ANALYSIS', credits: 2, result: analyze(things.reason) } as const;
  things.creationId = (await studio.library.keep(made)).id;
}

test('every procedure has a row, and every row a procedure', () => {
  expect(Object.keys(ROWS).toSorted()).toEqual(Object.keys(procedures).toSorted());
});

describe.each(Object.entries(ROWS))('%s', (name, [rule, inputOf = () => ({}), answer = 200]) => {
  const procedure = procedures[name]?._def;
  const rest = procedure?.meta?.openapi;

  test.each([
    ['over tRPC', procedure?.type === 'mutation' ? 'POST' : 'GET', `/trpc/${name}`],
    ...(rest ? [['over REST', rest.method, `/api${rest.path}`]] : []),
  ])('answers %s whom it should, and nobody else', async (way, method, path) => {
    const answered: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const [who, caller] of callers) {
      const isLetIn = rule(caller);
      const { own, others } = typeof answer === 'number' ? { own: answer, others: answer } : answer;
      const refused = caller.kind === 'nobody' ? 401 : 403;
      expected[who] = isLetIn ? (caller.isOwner ? own : others) : refused;
      const { status, body } = await send({
        method,
        path,
        isTrpc: way === 'over tRPC',
        input: inputOf(caller),
        caller,
      });
      answered[who] = status;
      if (isLetIn && (caller.isOwner || caller.kind === 'admin')) continue;
      for (const [what, thing] of Object.entries(things)) {
        expect(body.includes(thing), `${who} sees the owner’s ${what}`).toBe(false);
      }
    }
    expect(answered).toEqual(expected);
  });
});

/** Sends one call, and tells how it ended: a stream, by its first word. */
async function send(call: { method: string; path: string; isTrpc: boolean; input: object; caller: Caller }) {
  const { method, path, isTrpc, input, caller } = call;
  const asked = new URLSearchParams(isTrpc ? { input: JSON.stringify(input) } : { ...input });
  const answer = await world.on.app.inject({
    method: method === 'GET' ? 'GET' : 'POST',
    url: method === 'GET' ? `${path}?${asked.toString()}` : path,
    headers: { ...caller.headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
    ...(method === 'POST' && { body: JSON.stringify(input) }),
    payloadAsStream: true,
  });
  if (!String(answer.headers['content-type']).startsWith('text/event-stream')) {
    return { status: answer.statusCode, body: await text(answer.stream()) };
  }
  let body = '';
  for await (const chunk of answer.stream()) {
    body += chunk;
    const told = body.split('\n\n').find((event) => event.includes('data: ') && !event.includes('event: connected'));
    const data = /^data: (?<data>.*)$/m.exec(told ?? '')?.groups?.['data'];
    if (data !== undefined) return { status: JSON.parse(data).data?.httpStatus ?? 200, body };
  }
  return { status: answer.statusCode, body };
}

test('whose account a key acts on is settled before anything of that account is read or kept', () => {
  const stepsOf = ({ _def }: Procedure) => _def.middlewares.map((step) => step._type ?? step.name);
  const ofService = Object.entries(procedures).filter(([name]) => name.startsWith('service.'));
  for (const [name, procedure] of ofService) {
    const order = stepsOf(procedure).filter((step) => ['input', 'onAccount', 'repeatable', 'output'].includes(step));
    const isMutation = procedure._def.type === 'mutation';
    const expected = ['input', 'onAccount', ...(isMutation ? ['repeatable'] : []), 'output'];
    expect([name, order]).toEqual([name, name === 'service.checkActivationKey' ? ['input', 'output'] : expected]);
  }
});
