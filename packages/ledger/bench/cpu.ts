import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Microseconds of processor time used so far; `postgresUs` is null where there is no /proc. */
export interface CpuTime {
  readonly nodeUs: number;
  readonly postgresUs: number | null;
  /** Of everything that runs on this machine. */
  readonly machineUs: number;
}

/** Linux counts in ticks of 10 ms in /proc on every processor it runs on (USER_HZ). */
const TICK_US = 10_000;

/** This process's time, and that of a PostgreSQL cluster: the postmaster, its children, and those that have ended. */
export function readCpuTime(postmasterPid: number): CpuTime {
  const { user, system } = process.cpuUsage();
  const machineMs = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return { nodeUs: user + system, postgresUs: readClusterUs(postmasterPid), machineUs: machineMs * 1000 };
}

function readClusterUs(postmasterPid: number): number | null {
  const postmaster = readTicks(postmasterPid);
  if (!postmaster) return null;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readTicks(Number(name)))
    .filter((ticks) => ticks?.parentPid === postmasterPid);
  const running = children.reduce((sum, ticks) => sum + (ticks?.own ?? 0), 0);
  return (postmaster.own + postmaster.endedChildren + running) * TICK_US;
}

/** Of one process, from the fields that follow its name; the name is in brackets and may hold anything. */
function readTicks(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parentPid = 0] = fields;
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    return { parentPid, own: utime + stime, endedChildren: cutime + cstime };
  } catch {
    // It ended since it was listed, or this is no Linux.
    return undefined;
  }
}
