import { z } from 'zod';

/** Text without control characters. PostgreSQL could not store a NUL, nor half of a surrogate pair. */
export const oneLine = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters');

/** What a person or a service calls something, in one line of at most so many characters. */
export const lineOfText = (longest: number) => oneLine.trim().min(1).max(longest);
