/** A POST of JSON under an Idempotency-Key. */
export interface KeyedCall {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Whether it says that it is that of an earlier call. */
  readonly isRepeat: boolean;
}

let count = 0;

/** A call under a key of its own. */
export function keyedCall(path: string, body: object, headers: Readonly<Record<string, string>>): KeyedCall {
  const key = `key ${(count += 1)}`;
  const all = { ...headers, 'content-type': 'application/json', 'idempotency-key': key };
  return { path, headers: all, body: JSON.stringify(body) };
}

/** Sends a call over a real connection. */
export async function send(url: string, { path, headers, body }: KeyedCall): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  return answerOf(answer.status, await answer.text(), answer.headers.get('idempotent-replayed'));
}

/** Sends a call again for as long as it is told that an earlier one still runs. */
export async function sendUntilAnswered(url: string, call: KeyedCall): Promise<Answer> {
  for (;;) {
    const answer = await send(url, call);
    if (refusalOf(answer) !== 'CALL_IN_PROGRESS') return answer;
  }
}

/** The code of a refusal, over tRPC as over REST; undefined of any other answer. */
export function refusalOf({ status, body }: Answer): string | undefined {
  if (status < 400) return undefined;
  const said = JSON.parse(body);
  return (said.error ?? said).data?.refusal?.code;
}

export function answerOf(status: number, body: string, replayed: unknown): Answer {
  return { status, body, isRepeat: replayed === 'true' };
}
