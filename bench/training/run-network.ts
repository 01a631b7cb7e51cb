import { join } from 'node:path';
import { peersFolder, type PythonPeers } from '../peers/environment.ts';
import type { NodeJob } from './measure-in-node.ts';
import { type Outcome, outcomeOf, type SideId } from './outcome.ts';
import { runProgram } from './run-program.ts';
import { tunedEnvironment } from './tuned-environment.ts';
import type { NetworkWorkload } from './workloads.ts';

const seconds = 3;
/** Sides that get a part of an epoch, so that none takes long. */
const slow: readonly SideId[] = ['wasm', 'tfjs'];
const slowShare = 1 / 8;

/** Training or scoring on one side, in a process of its own. Throws an error with the reason why it cannot. */
export async function runNetwork(
  side: Exclude<SideId, 'residua'>,
  workload: NetworkWorkload,
  peers: PythonPeers,
): Promise<Outcome> {
  const job = { ...workload, samples: samplesFor(side, workload), seconds };
  if (side === 'tensorflow' || side === 'wasm' || side === 'tfjs') {
    const nodeJob: NodeJob = { ...job, side };
    const env = side === 'tensorflow' ? await tunedEnvironment(workload) : {};
    const script = join(import.meta.dirname, 'measure-in-node.ts');
    return answerOf(process.execPath, script, nodeJob, env);
  }
  if (peers.kind === 'absent') return { kind: 'refused', reason: peers.reason };
  return answerOf(peers.python, join(peersFolder, `peer_${side}.py`), job);
}

function samplesFor(side: SideId, { task, samples, batch }: NetworkWorkload): number {
  if (task === 'score' || !slow.includes(side)) return samples;
  return Math.floor((samples * slowShare) / batch) * batch;
}

async function answerOf(
  command: string,
  script: string,
  job: object,
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const { stdout } = await runProgram(command, [script, JSON.stringify(job)], env);
  return outcomeOf(stdout.trim().split('\n').at(-1) ?? '');
}
