// `pnpm bench NAME`: each bench measures what is promised and prints the figures beside what was promised.
const BENCHES = {
  ledger: async (args: readonly string[]) =>
    (await import('./packages/ledger/bench/ledger-bench.ts')).runLedgerBench(args),
  http: async (args: readonly string[]) => (await import('./apps/api/bench/http/http-bench.ts')).runHttpBench(args),
  webhooks: async (args: readonly string[]) =>
    (await import('./apps/api/bench/webhooks/webhooks-bench.ts')).runWebhooksBench(args),
};

const [name = '', ...args] = process.argv.slice(2);
if (isBench(name)) {
  process.exitCode = await BENCHES[name](args);
} else {
  process.stderr.write(`Usage: pnpm bench ${Object.keys(BENCHES).join('|')} [options]\n`);
  process.exitCode = 2;
}

function isBench(word: string): word is keyof typeof BENCHES {
  return Object.hasOwn(BENCHES, word);
}
