import { showProgress } from './progress.ts';

/** What a bench is told while it runs. */
export interface Running {
  readonly signal: AbortSignal;
  readonly say: (message: string) => void;
}

interface BenchSteps<Options extends { readonly isJson: boolean }, Findings> {
  /** Throws on arguments that it does not understand. */
  readonly readOptions: (args: readonly string[]) => Options;
  readonly usage: string;
  readonly findOut: (options: Options, running: Running) => Promise<Findings>;
  readonly report: (findings: Findings) => string;
}

/**
 * Runs a bench with a command line's arguments and answers the exit code. A bench measures and never judges: whether a
 * promise is kept does not change it.
 */
export async function runBench<Options extends { readonly isJson: boolean }, Findings>(
  args: readonly string[],
  { readOptions, usage, findOut, report }: BenchSteps<Options, Findings>,
): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const progress = showProgress(process.stderr);
  try {
    const findings = await findOut(options, { signal: interruption.signal, say: progress.say });
    progress.clear();
    process.stdout.write(options.isJson ? `${JSON.stringify(findings, null, 2)}\n` : report(findings));
    return 0;
  } catch (error) {
    progress.clear();
    if (!interruption.signal.aborted) throw error;
    process.stderr.write('Interrupted: its PostgreSQL is stopped and removed.\n');
    return 130;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
