import { useEffect, useState } from 'react';

import { minutesAndSeconds } from '../player/minutes-and-seconds.ts';

/** How long something has been going on, to the second; silent, for a reader who listens would hear nothing else. */
export function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = (now - since) / 1_000;
  return <span aria-hidden="true">{seconds >= 1 && minutesAndSeconds(seconds)}</span>;
}
