import type { PythonPeers } from '../peers/environment.ts';
import type { Measured, OurId, Outcome, SideId } from './outcome.ts';
import { runDetect } from './run-detect.ts';
import { runNetwork } from './run-network.ts';
import type { PeerId, Workload } from './workloads.ts';

const repeats = 3;
/** What takes longer is steady enough by itself. */
const longMs = 15_000;

export interface Runs {
  readonly measured: readonly Measured[];
  /** Why there are none. */
  readonly reason: string | null;
}

export type RunsBySide = ReadonlyMap<OurId | PeerId, Runs>;

/**
 * Measures every side of a workload, side after side and this three times, so that a slow moment of the machine meets
 * all of them. Peers without an aim, and wasm beside tensorflow, are measured once.
 */
export async function measureWorkload(workload: Workload, peers: PythonPeers): Promise<RunsBySide> {
  const measured = new Map<OurId | PeerId, Measured[]>();
  const reasons = new Map<OurId | PeerId, string>();
  const done = new Set<SideId>();
  let epochs: number | null = null;
  for (let i = 0; i < repeats; i++) {
    for (const side of sidesOf(workload)) {
      if (done.has(side)) continue;
      const start = performance.now();
      const outcome = await runSide(side, workload, peers, epochs);
      if (outcome.kind === 'refused') {
        reasons.set(side === 'residua' ? 'tensorflow' : side, outcome.reason);
        done.add(side);
        continue;
      }
      const column = side === 'residua' ? (outcome.rung ?? 'wasm') : side;
      measured.set(column, [...(measured.get(column) ?? []), outcome]);
      epochs = outcome.epochs;
      const once = isOnce(side, workload, measured.has('tensorflow'));
      if (once || performance.now() - start > longMs) done.add(side);
    }
  }
  return new Map(
    [...new Set([...measured.keys(), ...reasons.keys()])].map((side) => [
      side,
      { measured: measured.get(side) ?? [], reason: reasons.get(side) ?? null },
    ]),
  );
}

function sidesOf({ task, peers }: Workload): SideId[] {
  const ours: SideId[] = task === 'detect' ? ['residua'] : ['tensorflow', 'wasm'];
  return [...ours, ...(Object.keys(peers) as PeerId[])];
}

function isOnce(side: SideId, workload: Workload, hasTensorFlow: boolean): boolean {
  if (side === 'wasm') return hasTensorFlow;
  if (side === 'tensorflow' || side === 'residua' || workload.task === 'detect') return false;
  return workload.peers[side] === null;
}

async function runSide(
  side: SideId,
  workload: Workload,
  peers: PythonPeers,
  epochs: number | null,
): Promise<Outcome> {
  try {
    if (workload.task === 'detect') return await runDetect(side, workload, peers, epochs);
    if (side === 'residua') throw new Error('the whole program does not measure a network alone');
    return await runNetwork(side, workload, peers);
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}
