import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { extractReasoningMiddleware, streamText, wrapLanguageModel } from 'ai';

import { explainFailure } from './explain-failure.ts';

// A language model on any server that speaks OpenAI's protocol. What it is asked, and what its answers are good for, is
// known here; who pays is not.

export interface ModelSettings {
  /** The address that `/chat/completions` stands under. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** The model, by the server's name for it. */
  readonly model: string;
  /** An answer that does not go on for this long, in milliseconds, is given up; 60 seconds when not set. */
  readonly silenceMs?: number | undefined;
}

export interface Question {
  readonly instructions: string;
  readonly prompt: string;
  /** For the server that can: the same question with the same seed gets the same answer. */
  readonly seed?: number;
  readonly signal?: AbortSignal | undefined;
}

/** The text of an answer, piece by piece. Whoever stops iterating ends the request. */
export type Ask = (question: Question) => AsyncGenerator<string>;

const SILENCE_MS = 60_000;
/** Also a server that keeps talking is given up some time. */
const WHOLE_ANSWER_MS = 300_000;
const MOST_CHARACTERS = 20_000;
/** Only of what failed before its first word, and only when the server says that it may do better. */
const RETRIES = 1;

/** The stream carries its errors as parts. Without a listener the SDK prints them as well, key and lyrics and all. */
const onError = () => undefined;

export function createAsk({ baseUrl, apiKey, model: name, silenceMs = SILENCE_MS }: ModelSettings): Ask {
  // Some servers put what a model thinks to itself into its answer.
  const model = wrapLanguageModel({
    model: createOpenAICompatible({ name: 'ai', baseURL: baseUrl, apiKey })(name),
    middleware: extractReasoningMiddleware({ tagName: 'think' }),
  });

  return async function* ask({ signal, ...question }) {
    const ending = new AbortController();
    const giveUp = (why: string) => ending.abort(new Error(why));
    const silence = setTimeout(giveUp, silenceMs, `Nothing came of the model's answer for ${silenceMs} ms.`);
    const whole = setTimeout(giveUp, WHOLE_ANSWER_MS, `The model's answer took over ${WHOLE_ANSWER_MS} ms.`);
    const abortSignal = AbortSignal.any([ending.signal, ...(signal ? [signal] : [])]);
    try {
      const { stream } = streamText({ ...question, model, maxRetries: RETRIES, abortSignal, onError });
      let characters = 0;
      for await (const part of stream) {
        silence.refresh();
        if (part.type === 'error') throw part.error;
        if (part.type !== 'text-delta') continue;
        characters += part.text.length;
        if (characters > MOST_CHARACTERS) giveUp(`The model said more than ${MOST_CHARACTERS} characters.`);
        abortSignal.throwIfAborted();
        yield part.text;
      }
      abortSignal.throwIfAborted();
    } catch (error) {
      abortSignal.throwIfAborted();
      throw explainFailure(error);
    } finally {
      clearTimeout(silence);
      clearTimeout(whole);
      ending.abort();
    }
  };
}
