import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peersFolder, type PythonPeers } from '../peers/environment.ts';
import type { OurId, Outcome, SideId } from './outcome.ts';
import { runProgram } from './run-program.ts';
import type { DetectWorkload } from './workloads.ts';

const residua = join(import.meta.dirname, '../../scripts/residua.mjs');

/** What of `residua detect --json` is read here. */
interface DetectDocument {
  readonly device: { readonly rung: OurId };
  readonly model: string;
  readonly training: { readonly epochs: number } | null;
}

/**
 * From file to scores as a whole process. `epochs`: that we trained; the peer trains as many. Throws an error with
 * the reason why it cannot.
 */
export async function runDetect(
  side: SideId,
  workload: DetectWorkload,
  peers: PythonPeers,
  epochs: number | null,
): Promise<Outcome> {
  if (!existsSync(workload.file)) return { kind: 'refused', reason: 'shared/data is not here' };
  if (side === 'residua') return runOurs(workload);
  if (peers.kind === 'absent') return { kind: 'refused', reason: peers.reason };
  if (epochs === null) return { kind: 'refused', reason: 'we trained no network' };
  return runPeer(workload, peers.python, epochs);
}

async function runOurs({ file, samples }: DetectWorkload): Promise<Outcome> {
  const { ms, stdout } = await runProgram(process.execPath, [residua, 'detect', file, '--json']);
  const { device, model, training } = JSON.parse(stdout) as DetectDocument;
  const epochs = training?.epochs ?? null;
  const note = `${(ms / 1000).toFixed(1)} s, ${model}, ${epochs ?? 'no'} epochs`;
  const samplesPerSecond = (1000 * samples) / ms;
  return { kind: 'measured', samplesPerSecond, versions: {}, note, rung: device.rung, epochs };
}

async function runPeer(
  { file, batch, samples }: DetectWorkload,
  python: string,
  epochs: number,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'detect-pyod-'));
  try {
    const job = JSON.stringify({ file, batch, epochs, folder });
    const { ms } = await runProgram(python, [join(peersFolder, 'detect_pyod.py'), job]);
    const note = `${(ms / 1000).toFixed(1)} s, dense, ${epochs} epochs`;
    const samplesPerSecond = (1000 * samples) / ms;
    return { kind: 'measured', samplesPerSecond, versions: {}, note, rung: null, epochs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
