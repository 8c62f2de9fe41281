import { setImmediate as letOthersRun } from 'node:timers/promises';

/** A square of the plane: its centre, how far into it, and how many pixels wide its picture is. */
export interface Scene {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly size: number;
}

/** A picture in shades of grey, one byte a pixel, and the work that it took. */
export interface Picture {
  readonly size: number;
  readonly pixels: Uint8Array;
  readonly steps: number;
}

/** How long a point is followed before it counts as one that stays. */
export const MAX_STEPS = 1_000;

/** A picture deeper than the numbers of this machine reach. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
  override readonly message = 'Neighbouring pixels of this picture are the same point: zoom out.';
}

/**
 * Draws the Mandelbrot set. How much work a picture takes is known only when it is drawn: most points leave early.
 * @throws TooDeep; the signal's reason when it aborts.
 */
export async function render({ x, y, zoom, size }: Scene, signal: AbortSignal): Promise<Picture> {
  const pixel = 4 / zoom / size;
  const pixels = new Uint8Array(size * size);
  let steps = 0;
  for (let row = 0; row < size; row++) {
    await letOthersRun();
    signal.throwIfAborted();
    const imaginary = y + (row - size / 2) * pixel;
    for (let column = 0; column < size; column++) {
      const real = x + (column - size / 2) * pixel;
      if (real + pixel === real || imaginary + pixel === imaginary) throw new TooDeep();
      const followed = stepsToLeave(real, imaginary);
      pixels[row * size + column] = followed === MAX_STEPS ? 0 : 255 - (followed % 256);
      steps += followed;
    }
  }
  return { size, pixels, steps };
}

function stepsToLeave(real: number, imaginary: number): number {
  let [a, b] = [0, 0];
  for (let step = 0; step < MAX_STEPS; step++) {
    if (a * a + b * b > 4) return step;
    [a, b] = [a * a - b * b + real, 2 * a * b + imaginary];
  }
  return MAX_STEPS;
}
