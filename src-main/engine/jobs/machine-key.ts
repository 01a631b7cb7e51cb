import { createHash } from 'node:crypto';
import { availableParallelism, cpus } from 'node:os';

/** Names a measurement by what it is of, the machine, its Node, and all else that it depends on. */
export function machineKey(what: string, ...dependsOn: readonly unknown[]): string {
  const machine = [cpus()[0]?.model ?? '', availableParallelism(), process.version];
  const text = JSON.stringify([machine, dependsOn]);
  return `${what} ${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}
