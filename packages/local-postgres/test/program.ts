// A program that uses a local PostgreSQL until its standard input ends. Tests run it in processes they can kill.
import { startLocalPostgres } from '../src/index.ts';

const [dataDir = ''] = process.argv.slice(2);
const messages: string[] = [];
const postgres = await startLocalPostgres({ dataDir, onProgress: (message) => messages.push(message) });
process.stdout.write(`${JSON.stringify({ ...postgres, messages })}\n`);
process.stdin.resume().on('end', async () => {
  process.stdout.write(`${await postgres.stop()}\n`);
});
