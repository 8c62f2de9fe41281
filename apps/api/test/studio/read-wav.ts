/** Reads a RIFF/WAVE file of 16-bit PCM by the book, independently of how ours is written. */
export function readWav(wav: Uint8Array) {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const ascii = (at: number, length: number): string => String.fromCharCode(...wav.subarray(at, at + length));
  const dataBytes = view.getUint32(40, true);
  return {
    riff: ascii(0, 4),
    wave: ascii(8, 4),
    riffBytes: view.getUint32(4, true),
    format: view.getUint16(20, true),
    channels: view.getUint16(22, true),
    sampleRate: view.getUint32(24, true),
    bytesPerSecond: view.getUint32(28, true),
    blockBytes: view.getUint16(32, true),
    bits: view.getUint16(34, true),
    dataBytes,
    samples: Float64Array.from({ length: dataBytes / 2 }, (_, at) => view.getInt16(44 + at * 2, true) / 32_768),
  };
}
