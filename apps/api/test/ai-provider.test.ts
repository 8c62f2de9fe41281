import { afterAll, describe, expect, test } from 'vitest';

import { createAiProvider } from '../src/studio/ai-provider.ts';
import { analyze } from '../src/studio/analysis/analyze.ts';
import { createLocalProvider } from '../src/studio/local-provider.ts';
import { readLyrics } from '../src/studio/model/read-lyrics.ts';
import { LINES, ORDER, writes, writesAll } from './ai-lyrics.ts';
import { AiServer, type Behaviour } from './ai-server.ts';

const server = await AiServer.start();
const local = createLocalProvider();
const settings = { baseUrl: server.url, apiKey: 'sk-of-the-test', model: 'test-model', local };
const provider = createAiProvider(settings);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await local.close();
});

const WRITTEN = [{ kind: 'title', title: 'Night Train' }, ...LINES.map((text) => ({ kind: 'line', text }))];
const written = (options: { signal?: AbortSignal } = {}) =>
  Array.fromAsync(provider.lyrics(ORDER, { seed: 7, ...options }));

describe('lyrics from a model', () => {
  test('come title first and line by line, asked for by theme, mood, sections and seed', async () => {
    server.answerWith(writesAll);
    expect(await written()).toEqual(WRITTEN);
    const [asked] = server.asked;
    expect(asked).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer sk-of-the-test' });
    expect(asked?.body).toMatchObject({ model: 'test-model', stream: true, seed: 7 });
    const said = asked?.body.messages.map(({ content }) => content).join('\n');
    expect(said).toContain('Theme: "night trains"\nMood: "wistful"');
    expect(said).toMatch(/1\. verse: 4 lines, rhymed AABB.*\n2\. chorus: 4 lines, rhymed ABAB/);
  });

  test('come at the second try when the server says that it is busy', async () => {
    server.answerWith((answer) => answer.refuse(429, 'slow down'), writesAll);
    expect(await written()).toEqual(WRITTEN);
    expect(server.asked).toHaveLength(2);
  });

  test('do not hold what the model thought to itself', async () => {
    server.answerWith(async (answer) => {
      answer.say('<think>Trains rhyme with rains.\nLet me');
      answer.say(' see.</think>');
      await writesAll(answer);
    });
    expect(await written()).toEqual(WRITTEN);
  });

  test('end the request as soon as nobody reads on', async () => {
    server.answerWith(writes(2, () => undefined));
    for await (const part of provider.lyrics(ORDER, { seed: 7 })) if (part.kind === 'line') break;
    expect(server.asked).toHaveLength(1);
    await server.idle();
  });

  test('end the request when they are aborted while the model is silent', async () => {
    const controller = new AbortController();
    server.answerWith(() => controller.abort());
    await expect(written({ signal: controller.signal })).rejects.toThrow(/abort/i);
    expect(server.asked).toHaveLength(1);
    await server.idle();
  });
});

describe('a server that fails', () => {
  const endless: Behaviour = (answer) => {
    for (let at = 0; at < 100; at += 1) answer.say('la '.repeat(100));
  };
  test.each<[string, Behaviour, RegExp]>([
    ['refuses the key and repeats it', (answer) => answer.refuse(401, answer.authorization), /answered 401/],
    ['breaks twice', (answer) => answer.refuse(500, answer.authorization), /answered 500/],
    ['is busy twice', (answer) => answer.refuse(429, answer.authorization), /answered 429/],
    ['answers a page', (answer) => answer.babble(`<h1>${answer.authorization}</h1>`), /not OpenAI's/],
    ['answers another shape', (answer) => answer.babble(`data: {"key":"${answer.authorization}"}\n\n`), /not OpenAI's/],
    ['reports an error on the way', (answer) => answer.babble('data: {"error":{"message":"sk-of"}}\n\n'), /OpenAI's/],
    ['never comes to an end of its line', endless, /more than 20000 characters/],
  ])('fails the work without a word of the request: it %s', async (_, behaviour, message) => {
    server.answerWith(behaviour);
    const failure = await written().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    // What a log writes of an error: its message and stack, those of its causes, and its own fields.
    const logged = JSON.stringify(failure) + String(failure instanceof Error && [failure.stack, failure.cause]);
    expect(logged).toMatch(message);
    for (const secret of ['sk-of', 'night trains']) expect(logged).not.toContain(secret);
    await server.idle();
  });

  test.each<[string, Behaviour]>([
    ['before its first word', () => undefined],
    ['after some words', writes(2, () => undefined)],
  ])('is given up when it falls silent %s', async (_, behaviour) => {
    server.answerWith(behaviour);
    const impatient = createAiProvider({ ...settings, silenceMs: 200 });
    const lyrics = Array.fromAsync(impatient.lyrics(ORDER, { seed: 7 }));
    await expect(lyrics).rejects.toThrow('for 200 ms');
    await server.idle();
  });

  test('says so when it cannot be reached', async () => {
    const gone = await AiServer.start();
    const baseUrl = gone.url;
    await gone[Symbol.asyncDispose]();
    const lyrics = Array.fromAsync(createAiProvider({ ...settings, baseUrl }).lyrics(ORDER, { seed: 7 }));
    await expect(lyrics).rejects.toThrow(/connection .* failed \(ECONNREFUSED\)/);
  });
});

describe('an analysis with a model', () => {
  const text = 'Oh what a joy this war has been\nThe finest mud I’ve ever seen';
  const feeling = {
    score: -0.678,
    words: [
      { word: 'Joy', weight: -2 },
      { word: 'war', weight: -3 },
      { word: 'death', weight: -3 },
      { word: 'mud', weight: 0 },
    ],
    hooks: ['The finest mud', 'The end of the war'],
  };
  const answers =
    (content: string): Behaviour =>
    (answer) => {
      answer.say(content);
      answer.end();
    };

  test('is counted here and felt there; what the text does not say is left out', async () => {
    server.answerWith(answers(`Here you are:\n\`\`\`json\n${JSON.stringify(feeling)}\n\`\`\``));
    const { result } = await provider.analysis({ text }, {});
    const counted = analyze(text);
    expect(result).toEqual({
      ...counted,
      sentiment: {
        score: -0.68,
        label: 'negative',
        words: [
          { word: 'war', weight: -3, count: 1 },
          { word: 'joy', weight: -2, count: 1 },
        ],
      },
      repetition: { ...counted.repetition, hooks: ['The finest mud'] },
    });
    expect(counted.sentiment.label).not.toBe('negative');
  });

  test('keeps the hooks that were counted when the model hears none', async () => {
    const sung = 'Sing it again\nSing it again';
    server.answerWith(answers(JSON.stringify({ score: 0, words: [], hooks: ['Something else'] })));
    const { result } = await provider.analysis({ text: sung }, {});
    expect(result.repetition).toEqual(analyze(sung).repetition);
    expect([result.repetition.hooks.length > 0, result.sentiment.label]).toEqual([true, 'neutral']);
  });

  test.each([
    ['no JSON', 'I would rather not.'],
    ['half of it', JSON.stringify(feeling).slice(0, 40)],
    ['a score beyond the scale', JSON.stringify({ ...feeling, score: 7 })],
    ['a field missing', JSON.stringify({ score: 0, hooks: [] })],
    ['nothing', ''],
  ])('fails on %s', async (_, content) => {
    server.answerWith(answers(content));
    const analysis = provider.analysis({ text }, {});
    await expect(analysis).rejects.toThrow('The model answered something else than the JSON it was asked for.');
  });
});

describe('lines out of a model’s answer', () => {
  test.each([
    [
      'without headings',
      '[Verse 1]\nOne\n## Chorus\nTwo\n(Bridge)\nThree\nOutro:\nFour',
      ['One', 'Two', 'Three', 'Four'],
    ],
    ['without remarks', 'Here are your lyrics:\n\n---\nTitle:\nOne\n```\n', ['One']],
    ['without Markdown', '**One**\n- Two\n3. Three\n> *Four*', ['One', 'Two', 'Three', 'Four']],
    [
      'with what belongs to them',
      '(one) and two: three\nI said: *go*, go',
      ['(one) and two: three', 'I said: *go*, go'],
    ],
    ['in any script', 'Ωμέγα\n🔥🔥\n“Oh!”', ['Ωμέγα', '🔥🔥', '“Oh!”']],
    ['as PostgreSQL can keep them', 'a\u0000b\u0007\nc\ud800', ['a b', 'c\ufffd']],
    ['of any line ending', 'One\r\nTwo\rThree\nFour', ['One', 'Two', 'Three', 'Four']],
  ])('are read %s, however they are cut', async (_, answer, lines) => {
    for (const length of [1, 2, 3, 1_000]) {
      const pieces = Array.from({ length: Math.ceil(answer.length / length) }, (_empty, at) =>
        answer.slice(at * length, (at + 1) * length),
      );
      const parts = await Array.fromAsync(readLyrics(iterable(pieces)));
      expect(parts).toEqual(lines.map((text) => ({ kind: 'line', text })));
    }
  });

  test.each([
    ['Title: Rain', 'Rain'],
    ['**Title:** "Rain"', 'Rain'],
    ['title : **Rain**', 'Rain'],
    ['Title: “Rain”', 'Rain'],
    [`Title: ${'x'.repeat(119)}🔥`, `${'x'.repeat(119)}\ufffd`],
  ])('have their title: %s', async (line, title) => {
    const [first] = await Array.fromAsync(readLyrics(iterable([`${line}\nOne`])));
    expect(first).toEqual({ kind: 'title', title });
  });

  async function* iterable(pieces: readonly string[]) {
    yield* pieces;
  }
});
