import { playDrums } from '../beat/play-drums.ts';
import type { Genre } from '../genres.ts';
import { composeLyrics } from '../lyrics/compose-lyrics.ts';
import type { Mood } from '../moods.ts';
import { seededRandom } from '../random.ts';
import type { LyricsResult, SongResult } from '../results.ts';
import { createLoop } from '../sound/loop.ts';
import { setLoudness } from '../sound/loudness.ts';
import { master } from '../sound/master.ts';
import { peaksOf } from '../sound/peaks.ts';
import { SAMPLE_RATE } from '../sound/sample-rate.ts';
import { encodeWav } from '../sound/wav.ts';
import { accompany } from './accompany.ts';
import { chooseHarmony } from './keys.ts';
import type { SongHarmony } from './keys.ts';
import { writeMelody } from './melody.ts';
import { sing } from './sing.ts';

/** Up to here a line of eight syllables sings well in one bar; faster songs give it two. All last 16 to 32 seconds. */
const FASTEST_ONE_BAR_LINE = 120;
/** Brushes and a techno kick alike leave room for the voice. */
const DRUM_LOUDNESS = 0.16;
/** A chorus lies two notes higher than a verse. */
const CENTER = { verse: 8, chorus: 10 };

interface SongOrder {
  theme: string;
  mood: Mood;
  genre: Genre;
  tempo: number;
  seed: number;
}

/** One verse and one chorus, and the whole of them played: drums, bass, chords, and a lead of one note a syllable. */
export function makeSong({ theme, mood, genre, tempo, seed }: SongOrder): {
  result: SongResult;
  wav: Uint8Array<ArrayBuffer>;
} {
  const lyrics = composeLyrics({ theme, mood, structure: 'short' }, seed);
  const harmony = chooseHarmony(mood, seededRandom(seed, 'harmony'));
  const lines = lyrics.sections.flatMap((section) => section.lines);
  const barsPerLine = tempo <= FASTEST_ONE_BAR_LINE ? 1 : 2;
  const bars = lines.length * barsPerLine;
  const loop = createLoop(bars, tempo);
  const chorusBar = (lyrics.sections[0]?.lines.length ?? 0) * barsPerLine;
  playDrums(loop, { genre, tempo, bars, crashBars: [0, chorusBar], random: seededRandom(seed, 'drums') });
  setLoudness(loop, DRUM_LOUDNESS);
  playSections(loop, { lyrics, harmony, genre, barsPerLine, seed });
  master(loop);
  const lineMs = (loop.length * 1000) / SAMPLE_RATE / lines.length;
  const result: SongResult = {
    title: lyrics.title,
    lyrics,
    genre,
    tempo,
    key: harmony.key.name,
    seed,
    bars,
    durationMs: Math.round(lineMs * lines.length),
    peaks: peaksOf(loop),
    cues: lines.map((line, index) => ({ line, startMs: Math.round(index * lineMs) })),
  };
  return { result, wav: encodeWav(loop) };
}

interface Sections {
  lyrics: LyricsResult;
  harmony: SongHarmony;
  genre: Genre;
  barsPerLine: number;
  seed: number;
}

function playSections(loop: Float32Array, { lyrics, harmony, genre, barsPerLine, seed }: Sections): void {
  const samples = loop.length / lyrics.sections.flatMap((section) => section.lines).length;
  let start = 0;
  for (const { kind, lines } of lyrics.sections) {
    const isChorus = kind === 'chorus';
    const chords = isChorus ? harmony.chorus : harmony.verse;
    const center = isChorus ? CENTER.chorus : CENTER.verse;
    const melody = writeMelody({ lines, chords, center, random: seededRandom(seed, `tune of the ${kind}`) });
    for (const [index, notes] of melody.entries()) {
      const chord = chords[index % chords.length] ?? 0;
      accompany(loop, { key: harmony.key, genre, chord, start, samples, bars: barsPerLine, isChorus });
      sing(loop, { key: harmony.key, notes, start, samples });
      start += samples;
    }
  }
}
