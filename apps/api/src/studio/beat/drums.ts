import type { Random } from '../random.ts';
import { filter } from '../sound/filter.ts';
import { SAMPLE_RATE } from '../sound/sample-rate.ts';

/** Each drum is one hit as samples, loudest about 1. Times are in seconds, `decay` is the time to fall to a thousandth. */
export interface KickShape {
  hertz: number;
  decay: number;
  /** How hard the drum is driven into saturation: 1 is clean, 4 growls. */
  drive: number;
}

const FALL_TO_A_THOUSANDTH = Math.log(1000);
/** Ratios of a struck bell's partials: not harmonic, so they shimmer like metal. */
const METAL = [1, 1.34, 1.79, 2.21, 2.64, 3.17];

export function kick({ hertz, decay, drive }: KickShape, random: Random): Float32Array {
  let phase = 0;
  const click = noise(0.006, random);
  return render(decay, (seconds, at) => {
    // The skin starts tight and loosens within 40 ms: that fall is what the ear hears as a kick.
    phase += (hertz * (1 + 3.5 * Math.exp(-seconds * 45))) / SAMPLE_RATE;
    const body = Math.sin(2 * Math.PI * phase) * fade(seconds, decay);
    return Math.tanh(drive * body) / Math.tanh(drive) + 0.3 * (click[at] ?? 0) * (1 - at / click.length);
  });
}

export function snare({ hertz, decay, snap }: { hertz: number; decay: number; snap: number }, random: Random) {
  const wires = filter(noise(decay, random), 'high', 1_500);
  return render(decay, (seconds, at) => {
    const bend = 1 + 0.4 * Math.exp(-seconds * 80);
    const head = Math.sin(2 * Math.PI * hertz * bend * seconds) + 0.5 * Math.sin(2 * Math.PI * hertz * 1.79 * seconds);
    return 0.55 * head * fade(seconds, decay * 0.6) + snap * (wires[at] ?? 0) * fade(seconds, decay);
  });
}

export function clap(random: Random): Float32Array {
  const hands = filter(noise(0.28, random), 'band', 1_250, 0.9);
  return render(0.28, (seconds, at) => {
    // Three hands a moment apart, then the room.
    const strokes = [0, 0.011, 0.022].map((start) => (seconds < start ? 0 : Math.exp(-(seconds - start) * 260)));
    return 2.6 * (hands[at] ?? 0) * (Math.max(...strokes) + 0.55 * (seconds > 0.022 ? fade(seconds, 0.28) : 0));
  });
}

export function rim(): Float32Array {
  return render(0.06, (seconds) => {
    const wood = Math.sin(2 * Math.PI * 1_700 * seconds) + 0.7 * Math.sin(2 * Math.PI * 480 * seconds);
    return 0.6 * wood * fade(seconds, 0.06);
  });
}

/** Hats, ride and crash are the same metal, struck and damped differently. */
export function cymbal(
  { hertz, decay, brightness, ping = 0 }: { hertz: number; decay: number; brightness: number; ping?: number },
  random: Random,
): Float32Array {
  const hiss = noise(decay, random);
  const metal = render(decay, (seconds, at) => {
    let sum = 0;
    for (const ratio of METAL) sum += (hertz * ratio * seconds) % 1 < 0.5 ? 1 : -1;
    return 0.12 * sum + 0.5 * (hiss[at] ?? 0);
  });
  filter(metal, 'high', brightness);
  return render(decay, (seconds, at) => {
    const bell = ping * Math.sin(2 * Math.PI * hertz * 5.1 * seconds) * fade(seconds, decay * 0.4);
    return (metal[at] ?? 0) * fade(seconds, decay) + bell;
  });
}

export function tom(hertz: number): Float32Array {
  let phase = 0;
  return render(0.35, (seconds) => {
    phase += (hertz * (1 + 0.6 * Math.exp(-seconds * 18))) / SAMPLE_RATE;
    return 0.9 * Math.sin(2 * Math.PI * phase) * fade(seconds, 0.35);
  });
}

export function shaker(random: Random): Float32Array {
  const beads = filter(noise(0.09, random), 'high', 5_000);
  return render(0.09, (seconds, at) => 0.8 * (beads[at] ?? 0) * Math.min(1, seconds / 0.02) * fade(seconds, 0.09));
}

export function cowbell(): Float32Array {
  const bell = render(0.22, (seconds) => {
    const square = (hertz: number): number => ((hertz * seconds) % 1 < 0.5 ? 1 : -1);
    return 0.5 * (square(540) + square(812)) * fade(seconds, 0.22);
  });
  return filter(bell, 'band', 900, 1.2);
}

function render(seconds: number, sample: (seconds: number, at: number) => number): Float32Array {
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  for (let at = 0; at < samples.length; at += 1) samples[at] = sample(at / SAMPLE_RATE, at);
  return samples;
}

function noise(seconds: number, random: Random): Float32Array {
  return render(seconds, () => random.between(-1, 1));
}

function fade(seconds: number, decay: number): number {
  return Math.exp((-seconds / decay) * FALL_TO_A_THOUSANDTH);
}
