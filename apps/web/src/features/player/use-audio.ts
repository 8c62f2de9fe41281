import { useEffect, useRef, useState } from 'react';

/** Follows an `<audio>` element: whether it plays, where it is, and the verbs to move it. */
export function useAudio(durationSeconds: number) {
  const ref = useRef<HTMLAudioElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  /** Whether it is the one that was played last, which the keyboard is for. */
  const [isCurrent, setIsCurrent] = useState(false);
  const [isLooping, setIsLooping] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [problem, setProblem] = useState(false);

  useEffect(() => {
    const audio = ref.current;
    if (!audio) return;
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const follow = () => setIsPlaying(!audio.paused);
    for (const event of ['play', 'pause', 'ended']) audio.addEventListener(event, follow, options);
    audio.addEventListener('timeupdate', () => setSeconds(audio.currentTime), options);
    audio.addEventListener('error', () => setProblem(true), options);
    // One piece sounds at a time: whatever else starts on the page ends this one. `play` does not bubble.
    const yieldTo = ({ target }: Event) => {
      setIsCurrent(target === audio);
      if (target !== audio) audio.pause();
    };
    document.addEventListener('play', yieldTo, { ...options, capture: true });
    return () => listening.abort();
  }, []);

  // The element itself reports only four times a second, too coarse for a line that moves.
  useEffect(() => {
    if (!isPlaying) return;
    let frame = requestAnimationFrame(function step() {
      setSeconds(ref.current?.currentTime ?? 0);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);

  async function toggle() {
    const audio = ref.current;
    if (!audio) return;
    if (!audio.paused) {
      audio.pause();
      return;
    }
    setProblem(false);
    try {
      await audio.play();
    } catch (error) {
      // A pause before the sound has started is the person's own doing.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setProblem(true);
    }
  }

  function seek(to: number) {
    const within = Math.min(durationSeconds, Math.max(0, to));
    if (ref.current) ref.current.currentTime = within;
    setSeconds(within);
  }

  return { ref, isPlaying, isCurrent, isLooping, seconds, problem, toggle, seek, setIsLooping };
}
