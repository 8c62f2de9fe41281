import { describe, expect, test } from 'vitest';
import { AnalysisRequest, BeatRequest, LyricsRequest, SongRequest } from '../../src/studio/requests.ts';

const beat = { genre: 'house', tempo: 120 };
const song = { ...beat, theme: 'the sea', mood: 'sad' };
const lyrics = { theme: 'the sea', mood: 'sad' };

describe('accepted', () => {
  test.each([
    ['the slowest beat', BeatRequest, { ...beat, tempo: 60 }],
    ['the fastest beat', BeatRequest, { ...beat, tempo: 200, seed: 0 }],
    ['the largest seed', SongRequest, { ...song, seed: 4_294_967_295 }],
    ['lyrics with a structure', LyricsRequest, { ...lyrics, structure: 'ballad' }],
    ['a theme of 120 characters', LyricsRequest, { ...lyrics, theme: 'x'.repeat(120) }],
    ['a text of 10,000 characters', AnalysisRequest, { text: 'x'.repeat(10_000) }],
    ['lines, tabs and any script', AnalysisRequest, { text: 'one\n\ttwo\r\nтри 四 🎸' }],
  ])('%s', (_, schema, input) => expect(schema.parse(input)).toEqual(input));

  test('a theme loses the blanks around it', () => {
    expect(LyricsRequest.parse({ ...lyrics, theme: '  the sea\n' }).theme).toBe('the sea');
  });
});

describe('refused', () => {
  test.each([
    ['an unknown field', BeatRequest, { ...beat, volume: 11 }],
    ['an unknown field in a song', SongRequest, { ...song, credits: 0 }],
    ['an unknown field in lyrics', LyricsRequest, { ...lyrics, seed: 1 }],
    ['an unknown field in an analysis', AnalysisRequest, { text: 'x', userId: 'someone' }],
    ['tempo 59', BeatRequest, { ...beat, tempo: 59 }],
    ['tempo 201', SongRequest, { ...song, tempo: 201 }],
    ['tempo 120.5', BeatRequest, { ...beat, tempo: 120.5 }],
    ['a tempo in letters', BeatRequest, { ...beat, tempo: '120' }],
    ['tempo NaN', BeatRequest, { ...beat, tempo: Number.NaN }],
    ['a genre nobody plays', BeatRequest, { ...beat, genre: 'polka-metal' }],
    ['a negative seed', BeatRequest, { ...beat, seed: -1 }],
    ['a seed past 32 bits', BeatRequest, { ...beat, seed: 4_294_967_296 }],
    ['half a seed', SongRequest, { ...song, seed: 0.5 }],
    ['an empty theme', LyricsRequest, { ...lyrics, theme: '' }],
    ['a blank theme', SongRequest, { ...song, theme: ' \n ' }],
    ['a theme of 121 characters', LyricsRequest, { ...lyrics, theme: 'x'.repeat(121) }],
    ['an empty mood', LyricsRequest, { ...lyrics, mood: ' ' }],
    ['a mood that is no text', SongRequest, { ...song, mood: 7 }],
    ['a mood of 61 characters', LyricsRequest, { ...lyrics, mood: 'x'.repeat(61) }],
    ['an unknown structure', LyricsRequest, { ...lyrics, structure: 'rondo' }],
    ['NUL in a theme', LyricsRequest, { ...lyrics, theme: 'the\u0000sea' }],
    ['an escape character in a theme', SongRequest, { ...song, theme: 'the \u001B[2Jsea' }],
    ['NUL in a text', AnalysisRequest, { text: 'a\u0000b' }],
    ['half of a surrogate pair', AnalysisRequest, { text: 'a\uD83Cb' }],
    ['an empty text', AnalysisRequest, { text: '   ' }],
    ['a text of 10,001 characters', AnalysisRequest, { text: 'x'.repeat(10_001) }],
    ['no body', AnalysisRequest, undefined],
  ])('%s', (_, schema, input) => expect(schema.safeParse(input).success).toBe(false));
});
