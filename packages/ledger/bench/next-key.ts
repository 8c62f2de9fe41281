let made = 0;

/** A key that no other charge of this process has. */
export function nextKey(): string {
  made += 1;
  return `song:${made}`;
}
