/**
 * What one mood has to say. Meter is iambic and exact, and a test counts it: an `opening` has 4 syllables, a
 * `shortOpening` 2, a `line` 8, and any opening goes with any ending of `endings.ts`. A `hook` is a rhyming pair that
 * answers the two theme lines of a chorus.
 */
export interface Vocabulary {
  openings: readonly string[];
  shortOpenings: readonly string[];
  lines: readonly string[];
  hooks: readonly (readonly [string, string])[];
  /** Lines that end in a theme which is a thing ("the sea", "losing you"). */
  themeLines: readonly string[];
}
