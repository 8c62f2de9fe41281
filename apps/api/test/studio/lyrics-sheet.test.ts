import { expect, test } from 'vitest';

import { createLocalProvider } from '../../src/studio/local-provider.ts';
import { composeLyrics } from '../../src/studio/lyrics/compose-lyrics.ts';
import { LyricsSheet } from '../../src/studio/lyrics/lyrics-sheet.ts';
import { STRUCTURES } from '../../src/studio/lyrics/structures.ts';
import type { StudioProvider } from '../../src/studio/provider.ts';

const local = createLocalProvider();

/** Writes as many lines as it is told to, whatever happens meanwhile. */
function writerOf(count: number): Pick<StudioProvider, 'lyrics'> {
  return {
    async *lyrics() {
      for (let at = 1; at <= count; at += 1) yield { kind: 'line', text: `Line ${at}` };
    },
  };
}

test.each([...STRUCTURES, undefined])('holds what was composed, section by section: %s', async (structure) => {
  const sheet = new LyricsSheet({ theme: 'rain', mood: 'happy', structure });
  await Array.fromAsync(sheet.writtenBy(local, {}));
  const result = sheet.result();
  expect(result).toEqual(composeLyrics({ theme: 'rain', mood: 'happy', structure }, result.seed));
});

test('says what is due by the line, rounded up, and never more than the whole', async () => {
  const sheet = new LyricsSheet({ theme: 'rain', mood: 'happy', structure: 'short' });
  const due = [[4, 1, 25, 0].map((credits) => sheet.due(credits))];
  for await (const part of sheet.writtenBy(writerOf(9), {})) {
    if (part.kind === 'line') due.push([4, 1, 25, 0].map((credits) => sheet.due(credits)));
  }
  expect(due).toEqual([
    [0, 0, 0, 0],
    [1, 1, 4, 0],
    [1, 1, 7, 0],
    [2, 1, 10, 0],
    [2, 1, 13, 0],
    [3, 1, 16, 0],
    [3, 1, 19, 0],
    [4, 1, 22, 0],
    [4, 1, 25, 0],
  ]);
});

test('takes nothing more once its reader has left, also from a provider that does not hear of it', async () => {
  const controller = new AbortController();
  const sheet = new LyricsSheet({ theme: 'rain', mood: 'happy', structure: 'short' });
  const parts = sheet.writtenBy(writerOf(8), { signal: controller.signal });
  await parts.next();
  controller.abort();
  await expect(parts.next()).rejects.toThrow(/abort/i);
  expect(sheet.result()).toMatchObject({ text: 'Line 1', title: 'rain' });
});

test('refuses to be whole when lines are missing', async () => {
  const sheet = new LyricsSheet({ theme: 'rain', mood: 'happy', structure: 'short' });
  await expect(Array.fromAsync(sheet.writtenBy(writerOf(7), {}))).rejects.toThrow('after 7 of 8 lines');
});
