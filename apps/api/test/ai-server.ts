import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server of OpenAI's form on loopback. It answers each call as the test has told it to. */
export class AiServer implements AsyncDisposable {
  /** What was asked so far, oldest first. */
  readonly asked: Asked[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #behaviours: Behaviour[] = [];
  /** What resolves when each answer that is under way has ended. */
  readonly #open = new Set<Promise<void>>();

  static async start(): Promise<AiServer> {
    const started = new AiServer();
    await new Promise<void>((resolve) => void started.#server.listen(0, '127.0.0.1', resolve));
    return started;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1`;
  }

  /** Resolves once no answer is under way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#open.values());
  }

  /** How the calls from here on are answered: one each, and the last one all that follow. */
  answerWith(...behaviours: readonly Behaviour[]): void {
    this.asked.length = 0;
    this.#behaviours = [...behaviours];
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ended = closeOf(response);
    this.#open.add(ended);
    void ended.then(() => this.#open.delete(ended));
    const body = JSON.parse(await text(request)) as Asked['body'];
    this.asked.push({ path: request.url ?? '', authorization: request.headers.authorization ?? '', body });
    const behaviour = this.#behaviours.length > 1 ? this.#behaviours.shift() : this.#behaviours[0];
    await behaviour?.(new AiAnswer(response, request));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function closeOf(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => void response.once('close', resolve));
}

export interface Asked {
  readonly path: string;
  readonly authorization: string;
  readonly body: {
    readonly model: string;
    readonly stream?: boolean;
    readonly seed?: number;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}

/** Plays one answer; one that returns without ending it stalls. */
export type Behaviour = (answer: AiAnswer) => void | Promise<void>;

/** One streamed answer, as a test writes it. */
export class AiAnswer {
  readonly #response: ServerResponse;
  readonly #request: IncomingMessage;

  constructor(response: ServerResponse, request: IncomingMessage) {
    this.#response = response;
    this.#request = request;
  }

  /** What the caller signed in with, for a server that repeats it. */
  get authorization(): string {
    return this.#request.headers.authorization ?? '';
  }

  /** Some of the text; arrives as a chunk of its own. */
  say(content: string): void {
    this.#send({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] });
  }

  /** Ends the answer as it should end. */
  end(): void {
    this.#send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    this.#response.end('data: [DONE]\n\n');
  }

  /** Ends without saying that this is the end. */
  close(): void {
    this.#response.end();
  }

  /** Cuts the connection. */
  breakOff(): void {
    this.#response.destroy();
  }

  refuse(status: number, message: string): void {
    // At once, so that nobody waits for a second try.
    this.#response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' });
    this.#response.end(JSON.stringify({ error: { message, type: 'test', code: null } }));
  }

  /** Answers with something that nobody asked for. */
  babble(body: string): void {
    this.#response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body);
  }

  #send(part: object): void {
    if (!this.#response.headersSent) this.#response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = { id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 0, model: 'test-model', ...part };
    this.#response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  }
}
