import { randomInt } from 'node:crypto';

import { rhymeStanza, schemeOf } from '../analysis/rhyme-scheme.ts';
import type { Mood } from '../moods.ts';
import { nearestMood } from '../nearest-mood.ts';
import type { LyricsPart, StudioOptions, StudioProvider } from '../provider.ts';
import { SEEDS } from '../random.ts';
import type { LyricsRequest } from '../requests.ts';
import type { LyricsResult } from '../results.ts';
import { DEFAULT_STRUCTURE, FORMS, LINES_OF, type SectionKind, type Structure } from './structures.ts';

/** Where a line stands: in which section, counted from 0, and of what kind that is. */
interface Place {
  readonly section: number;
  readonly sectionKind: SectionKind;
}

type PlacedPart = Extract<LyricsPart, { kind: 'title' }> | (Extract<LyricsPart, { kind: 'line' }> & Place);

/** One song's lyrics while they are written: takes each line as it comes, and knows how much of the whole is there. */
export class LyricsSheet {
  readonly #request: LyricsRequest;
  readonly #structure: Structure;
  readonly #places: readonly Place[];
  readonly #seed = randomInt(SEEDS);
  readonly #lines: string[] = [];
  #title: string;

  constructor(request: LyricsRequest) {
    this.#request = request;
    this.#title = request.theme;
    this.#structure = request.structure ?? DEFAULT_STRUCTURE;
    this.#places = FORMS[this.#structure].sections.flatMap((sectionKind, section) =>
      Array.from({ length: LINES_OF[sectionKind] }, () => ({ section, sectionKind })),
    );
  }

  get mood(): Mood {
    return nearestMood(this.#request.mood);
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /** Has a provider write on this sheet, and ends with its last line. Throws when the provider ends before that. */
  async *writtenBy(provider: Pick<StudioProvider, 'lyrics'>, options: StudioOptions): AsyncGenerator<PlacedPart> {
    for await (const part of provider.lyrics(this.#request, { ...options, seed: this.#seed })) {
      // Whoever has left is charged up to the moment they left: what comes later is not written down for them.
      options.signal?.throwIfAborted();
      if (part.kind === 'title') {
        this.#title = part.title;
        yield part;
        continue;
      }
      const place = this.#places[this.#lines.length];
      if (place) {
        this.#lines.push(part.text);
        yield { ...part, ...place };
      }
      if (this.#lines.length === this.#places.length) return;
    }
    throw new Error(`The lyrics ended after ${this.#lines.length} of ${this.#places.length} lines.`);
  }

  /** What the lines written so far cost when all of them cost `credits`. */
  due(credits: number): number {
    return Math.ceil((credits * this.#lines.length) / this.#places.length);
  }

  /** What is written so far, with the rhymes that can be heard in it. */
  result(): LyricsResult {
    let from = 0;
    const sections = FORMS[this.#structure].sections
      .map((kind) => ({ kind, lines: this.#lines.slice(from, (from += LINES_OF[kind])) }))
      .filter(({ lines }) => lines.length > 0)
      .map(({ kind, lines }) => ({ kind, rhymeScheme: schemeOf(rhymeStanza(lines)), lines }));
    return {
      title: this.#title,
      theme: this.#request.theme,
      mood: this.mood,
      structure: this.#structure,
      seed: this.#seed,
      sections,
      text: sections.map(({ lines }) => lines.join('\n')).join('\n\n'),
    };
  }
}
