import { z } from 'zod';

/** Who somebody is, as an operator sees them in a list. */
export const Person = z.strictObject({ id: z.string(), name: z.string(), email: z.string() });
