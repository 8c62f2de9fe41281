/** Takes out any constant offset and brings the samples to one loudness, as root mean square, in place. Silence stays silent. */
export function setLoudness(samples: Float32Array, loudness: number): void {
  let sum = 0;
  let squares = 0;
  for (const sample of samples) {
    sum += sample;
    squares += sample * sample;
  }
  const offset = sum / samples.length;
  const rms = Math.sqrt(Math.max(0, squares / samples.length - offset * offset));
  const gain = rms > 0 ? loudness / rms : 0;
  for (let at = 0; at < samples.length; at += 1) samples[at] = ((samples[at] ?? 0) - offset) * gain;
}
