import type { Page } from 'playwright-core';

export interface Sound {
  seconds: number;
  /** Root mean square of all samples; 0 is silence, 1 the loudest there is. */
  loudness: number;
}

/** Decodes, in the page and by the browser's own decoder, what the first player on it would play. */
export async function listen(page: Page): Promise<Sound> {
  return page
    .locator('audio')
    .first()
    .evaluate(async (audio: HTMLAudioElement) => {
      const bytes = await (await fetch(audio.src)).arrayBuffer();
      const sound = await new OfflineAudioContext(1, 1, 44_100).decodeAudioData(bytes);
      const samples = sound.getChannelData(0);
      const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
      return { seconds: sound.duration, loudness: Math.sqrt(energy / samples.length) };
    });
}
