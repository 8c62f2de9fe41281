export function capitalize(line: string): string {
  return line.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
