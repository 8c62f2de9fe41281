// Charges without end, until it is killed. Prints `sent KEY` before each charge and `done KEY` when it is acknowledged.
import { charge } from '../charge.ts';
import { openLedger } from './open-ledger.ts';

const [connectionString = '', hmacKey = '', prefix = ''] = process.argv.slice(2);
const CALLERS = 24;

const { ledger } = openLedger({ connectionString, hmacKey, name: 'charger' });
let sent = 0;
// Writing to a pipe is synchronous: what was sent has been announced, whenever the process dies.
const print = (line: string) => process.stdout.write(`${line}\n`);
const caller = async () => {
  for (;;) {
    const key = `${prefix}-${sent}`;
    sent += 1;
    print(`sent ${key}`);
    await charge(ledger, key);
    print(`done ${key}`);
  }
};
await Promise.all(Array.from({ length: CALLERS }, caller));
