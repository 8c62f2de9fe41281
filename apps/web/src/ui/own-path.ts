/** A path of this site, and nothing that a crafted link could send somebody elsewhere with. */
export function isOwnPath(value: unknown): value is string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value);
}
