import type { FastifyInstance } from 'fastify';

// Loopback only: anybody who reaches this server can pay without money.
const host = '127.0.0.1';

const isPortTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

interface Ports {
  /** The port that was asked for; 0 takes any. */
  wanted: number;
  /** The port of an earlier run, taken again when it is free, so that its addresses keep working. */
  remembered: number;
}

/** Starts `build()` on the best port there is. A server that could not listen is thrown away, hence the function. */
export const listen = async (
  build: () => FastifyInstance,
  { wanted, remembered }: Ports,
): Promise<{ app: FastifyInstance; port: number }> => {
  const app = build();
  try {
    const address = await app.listen({ host, port: wanted || remembered });
    return { app, port: Number(new URL(address).port) };
  } catch (error) {
    await app.close();
    if (!isPortTaken(error)) throw error;
    if (wanted !== 0) throw new Error(`The local Stripe cannot start: port ${wanted} is taken.`, { cause: error });
    return listen(build, { wanted: 0, remembered: 0 });
  }
};
