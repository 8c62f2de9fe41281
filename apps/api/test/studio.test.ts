import { expect, test } from 'vitest';

import { useApp } from './test-app.ts';

const world = useApp();

test('a beat is a WAV of the length its tempo gives, kept, listed, and played by its owner alone', async () => {
  const person = await world.on.signUpWith(20);
  const answer = await person.post('/api/beats/generate', { genre: 'house', tempo: 120, seed: 7 });
  expect(answer.statusCode).toBe(200);
  const beat = answer.json();
  expect(beat).toMatchObject({ feature: 'BEAT_GENERATION', genre: 'house', tempo: 120, seed: 7, credits: 5 });

  const audio = await person.get(beat.audioUrl);
  expect([audio.statusCode, audio.headers['content-type']]).toEqual([200, 'audio/wav']);
  const wav = audio.rawPayload;
  expect([wav.toString('latin1', 0, 4), wav.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WAVE']);
  const [channels, sampleRate, bits] = [wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)];
  const seconds = (wav.length - 44) / (channels * sampleRate * (bits / 8));
  expect(seconds * 1000).toBeCloseTo(beat.durationMs, -1);
  expect(seconds).toBeCloseTo((beat.bars * 4 * 60) / 120, 3);

  const part = await world.on.app.inject({
    url: beat.audioUrl,
    headers: { cookie: person.cookie, range: 'bytes=0-43' },
  });
  expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 0-43/${wav.length}`]);
  expect(part.rawPayload.equals(wav.subarray(0, 44))).toBe(true);

  const library = await person.get('/trpc/studio.library?input=%7B%7D');
  expect(library.json().result.data).toEqual({ items: [beat], nextCursor: null });

  const stranger = await world.on.signUp();
  expect((await stranger.get(beat.audioUrl)).statusCode).toBe(404);
  expect((await world.on.app.inject({ url: beat.audioUrl })).statusCode).toBe(401);
  expect((await stranger.get('/trpc/studio.library?input=%7B%7D')).json().result.data.items).toEqual([]);
});

test('each feature works, costs its price and leaves its line on the statement', async () => {
  const person = await world.on.signUpWith(36);
  const song = await person.post('/api/songs/generate', {
    theme: 'night trains',
    mood: 'sad',
    genre: 'jazz',
    tempo: 90,
  });
  const beat = await person.post('/api/beats/generate', { genre: 'rock', tempo: 140 });
  const lyrics = await person.post('/api/lyrics/generate', { theme: 'night trains', mood: 'happy' });
  const analysis = await person.post('/api/lyrics/analyze', { text: lyrics.json().text });
  expect([song, beat, lyrics, analysis].map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200]);
  expect(song.json().lyrics.text).toContain('\n');
  expect((await person.get(song.json().audioUrl)).rawPayload.length).toBeGreaterThan(100_000);
  expect(analysis.json().totals.syllables).toBeGreaterThan(20);
  expect((await person.balance()).balance).toBe(0);

  const history = (await person.get('/api/credits/history')).json();
  expect(history.map((line: Record<string, unknown>) => [line['reason'], line['amount'], line['metadata']])).toEqual([
    ['Lyrics Analysis', -2, { analysisId: analysis.json().id }],
    ['Lyrics Generation', -4, { lyricsId: lyrics.json().id, mood: 'happy' }],
    ['Beat Generation', -5, { beatId: beat.json().id, genre: 'rock', tempo: 140 }],
    ['Song Generation', -25, { songId: song.json().id, genre: 'jazz', tempo: 90 }],
    ['Test credits', 36, {}],
  ]);
  expect((await person.get('/api/credits/stats')).json()).toMatchObject({ totalSpent: 36, monthlyUsage: 36 });
});

test('racing charges of one person take what there is and no more', async () => {
  const person = await world.on.signUpWith(20);
  const analyse = () => person.post('/api/lyrics/analyze', { text: 'One line of text' });
  const answers = await Promise.all(Array.from({ length: 30 }, analyse));
  const codes = answers.map((answer) => answer.statusCode);
  expect([codes.filter((code) => code === 200).length, codes.filter((code) => code === 402).length]).toEqual([10, 20]);
  expect(await person.balance()).toMatchObject({ balance: 0, held: 0 });
});

test('the library pages by cursor without a gap or a repeat', async () => {
  const person = await world.on.signUpWith(10);
  for (const text of ['a', 'b', 'c', 'd', 'e']) await person.post('/api/lyrics/analyze', { text });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const input = encodeURIComponent(JSON.stringify({ limit: 2, ...(cursor && { cursor }) }));
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await person.get(`/trpc/studio.library?input=${input}`)
    ).json().result.data;
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
});

test('the library is narrowed by feature and by beginnings of words, to its owner’s alone', async () => {
  const person = await world.on.signUpWith(20);
  const stranger = await world.on.signUpWith(4);
  await person.post('/api/lyrics/analyze', { text: 'The rain plays a xylophone' });
  await person.post('/api/lyrics/analyze', { text: 'Rainy days and xylophones' });
  await person.post('/api/lyrics/generate', { theme: 'rain at sea', mood: 'sad', structure: 'short' });
  await person.post('/api/beats/generate', { genre: 'jazz', tempo: 90 });
  await stranger.post('/api/lyrics/analyze', { text: 'The rain of somebody else' });

  async function found(question: object, by = person): Promise<string[]> {
    const answer = await by.get(`/trpc/studio.library?input=${encodeURIComponent(JSON.stringify(question))}`);
    return answer.json().result.data.items.map(({ feature }: { feature: string }) => feature);
  }
  expect(await found({ search: 'RAI' })).toEqual(['LYRICS_GENERATION', 'LYRICS_ANALYSIS', 'LYRICS_ANALYSIS']);
  expect(await found({ search: 'xylo rain' })).toEqual(['LYRICS_ANALYSIS', 'LYRICS_ANALYSIS']);
  expect(await found({ search: 'rain', feature: 'LYRICS_GENERATION' })).toEqual(['LYRICS_GENERATION']);
  expect(await found({ search: 'jazz' })).toEqual(['BEAT_GENERATION']);
  expect(await found({ feature: 'SONG_GENERATION' })).toEqual([]);
  expect(await found({ search: 'rain' }, stranger)).toEqual(['LYRICS_ANALYSIS']);
  // What a search means to PostgreSQL must not be for its author to say.
  for (const search of ["'", '& |', '!rain', 'rain:*)', '\\', '\0', '%', '<->']) {
    expect(await found({ search }), search).toHaveLength(/rain/.test(search) ? 3 : 0);
  }
});

test('500 without a word of SQL when keeping the result fails, and nothing is charged', async () => {
  const person = await world.on.signUpWith(4);
  const { pool } = world.on.deps.database;
  await pool.query('alter table creations rename to creations_away');
  const answer = await person.post('/api/lyrics/generate', { theme: 'the sea', mood: 'happy' });
  await pool.query('alter table creations_away rename to creations');
  expect([answer.statusCode, answer.json().message]).toEqual([500, 'Something went wrong on our side.']);
  expect(answer.body).not.toContain('creations');
  expect(await person.balance()).toMatchObject({ balance: 4, held: 0 });
});
