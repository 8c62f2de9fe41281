import { SAMPLE_RATE } from './sample-rate.ts';

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
const LOUDEST = 32_767;

/** One channel of 16-bit PCM in a RIFF/WAVE file. Samples are −1…1. */
export function encodeWav(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const dataBytes = samples.length * BYTES_PER_SAMPLE;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  const ascii = new TextEncoder();
  bytes.set(ascii.encode('RIFF'), 0);
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  bytes.set(ascii.encode('WAVEfmt '), 8);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  bytes.set(ascii.encode('data'), 36);
  view.setUint32(40, dataBytes, true);
  for (let at = 0; at < samples.length; at += 1) {
    view.setInt16(HEADER_BYTES + at * BYTES_PER_SAMPLE, Math.round((samples[at] ?? 0) * LOUDEST), true);
  }
  return bytes;
}
