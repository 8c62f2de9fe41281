import { afterAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/studio/analysis/analyze.ts';
import { makeBeat } from '../../src/studio/beat/make-beat.ts';
import { createLocalProvider } from '../../src/studio/local-provider.ts';
import { composeLyrics } from '../../src/studio/lyrics/compose-lyrics.ts';
import { makeSong } from '../../src/studio/song/make-song.ts';

describe('the local provider', () => {
  const studio = createLocalProvider();
  afterAll(() => studio.close());

  test('makes in a thread what the pure functions make', async () => {
    const beat = { genre: 'jazz', tempo: 140, seed: 6 } as const;
    const song = { ...beat, theme: 'coming home', mood: 'hopeful' } as const;
    expect(await studio.beat(beat, {})).toEqual(makeBeat(beat));
    expect(await studio.song(song, {})).toEqual(makeSong(song));
    const text = 'a long and winding text about the rain\n'.repeat(100);
    expect(await studio.analysis({ text }, {})).toEqual({ result: analyze(text) });
  });

  test('chooses a seed where none is given and reports it, so that the piece can be made again', async () => {
    const first = await studio.beat({ genre: 'techno', tempo: 200 }, {});
    const again = await studio.beat({ genre: 'techno', tempo: 200, seed: first.result.seed }, {});
    expect(again.wav).toEqual(first.wav);
    const other = await studio.beat({ genre: 'techno', tempo: 200 }, {});
    expect(other.result.seed).not.toBe(first.result.seed);
  });

  test('writes the lyrics of a seed line by line, as they are composed', async () => {
    const sad = { theme: 'rain', mood: 'sad', structure: 'ballad' } as const;
    const { title, sections } = composeLyrics(sad, 7);
    const lines = sections.flatMap((section) => section.lines);
    expect(await Array.fromAsync(studio.lyrics(sad, { seed: 7 }))).toEqual([
      { kind: 'title', title },
      ...lines.map((text) => ({ kind: 'line', text })),
    ]);
  });

  test('keeps the event loop free while a song is made', async () => {
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    await studio.song({ theme: 'rain', mood: 'sad', genre: 'house', tempo: 60, seed: 1 }, {});
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(3);
  });

  test('rejects when aborted, before or during the work, and goes on with the next request', async () => {
    const song = { theme: 'rain', mood: 'sad', genre: 'house', tempo: 60, seed: 1 } as const;
    await expect(studio.beat({ genre: 'house', tempo: 60 }, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    const lyrics = studio.lyrics({ theme: 'rain', mood: 'sad' }, { seed: 1, signal: AbortSignal.abort() });
    await expect(Array.fromAsync(lyrics)).rejects.toThrow(/abort/i);
    await expect(studio.analysis({ text: 'rain' }, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    const controller = new AbortController();
    const aborted = studio.song(song, { signal: controller.signal });
    controller.abort();
    await expect(aborted).rejects.toThrow(/abort/i);
    expect((await studio.song(song, {})).result.seed).toBe(1);
  });
});
