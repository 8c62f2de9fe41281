/** What Tollgate says to one request, read to its end. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  /** The refusal's code, where one call was refused. */
  readonly refused: string | undefined;
  json(): Promise<unknown>;
}

/** A procedure's result, or its error. */
interface Outcome {
  readonly result?: unknown;
  readonly error?: { readonly data?: { readonly refusal?: { readonly code?: string } } };
}

/**
 * Why a call has no answer of Tollgate's: nothing came back within its time, or the connection ended first, or something
 * on the way answered instead. Whether the call was made is then not known. It is the `cause` of the error that the
 * call rejects with. `status` is that of what did answer, null when nothing did.
 *
 * @example if (error instanceof TRPCClientError && error.cause instanceof NoAnswer) showThatNobodyKnows();
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly status: number | null;
  /** What the answer from on the way said beside its body. */
  readonly headers: Headers | null;

  constructor(message: string, { answer, cause }: { answer?: Response; cause?: unknown } = {}) {
    super(message, { cause });
    this.status = answer?.status ?? null;
    this.headers = answer?.headers ?? null;
  }
}

/**
 * Reads an answer whole, so that one that breaks off is noticed here.
 * @throws NoAnswer when what came is none of Tollgate's.
 */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = parse(text);
  if (!isAnswer(body)) {
    const what = `${response.status} ${response.statusText}`.trimEnd();
    throw new NoAnswer(`Not an answer of Tollgate's: ${what}. Is this its address?`, { answer: response });
  }
  const { ok, status, headers } = response;
  const refused = Array.isArray(body) ? undefined : body.error?.data?.refusal?.code;
  return { ok, status, headers, refused, json: () => Promise.resolve(body) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAnswer(body: unknown): body is Outcome | Outcome[] {
  if (Array.isArray(body)) return body.every(isOutcome);
  return isOutcome(body);
}

function isOutcome(body: unknown): body is Outcome {
  return typeof body === 'object' && body !== null && ('result' in body || 'error' in body);
}
