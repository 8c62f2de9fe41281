import { once } from 'node:events';
import { createServer } from 'node:net';

/** The port is somebody else's; the message says what to do. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** @throws PortTaken before anything else is started, so that nothing has to be undone. */
export async function checkPort(port: number, host: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'EADDRINUSE') {
      throw new PortTaken(
        `Port ${port} is taken. Stop what runs there, or choose another: PORT=${port + 1} pnpm start`,
      );
    }
    if (error.code === 'EACCES') {
      throw new PortTaken(`Port ${port} may not be used by this user. Choose another: PORT=3000 pnpm start`);
    }
    throw error;
  }
  server.close();
  await once(server, 'close');
}
