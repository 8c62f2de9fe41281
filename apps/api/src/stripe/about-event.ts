import { z } from 'zod';

const Envelope = z.object({
  created: z.int().optional(),
  livemode: z.boolean().optional(),
  data: z.object({ object: z.object({ id: z.string(), object: z.string() }) }),
});

/** What an event is about: of its payload, all that says nothing of a person. */
export interface EventAbout {
  /** Stripe's name for that kind of object: `checkout.session`. */
  readonly kind: string;
  readonly id: string;
  readonly createdAt: string | null;
  readonly isLive: boolean | null;
}

/** Null for one that is about nothing with an id. */
export function aboutOf(payload: Buffer): EventAbout | null {
  const read = Envelope.safeParse(JSON.parse(payload.toString()));
  if (!read.success) return null;
  const { created, livemode: isLive, data } = read.data;
  return {
    kind: data.object.object,
    id: data.object.id,
    createdAt: created === undefined ? null : new Date(created * 1000).toISOString(),
    isLive: isLive ?? null,
  };
}
