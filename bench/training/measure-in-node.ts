/** One measurement in a process of its own: takes a `NodeJob` as JSON and prints its answer as a line of JSON. */
import { scoreOurs, trainOurs } from './ours.ts';
import { trainStock } from './stock-tfjs.ts';
import type { NetworkWorkload } from './workloads.ts';

export interface NodeJob extends NetworkWorkload {
  readonly side: 'tensorflow' | 'wasm' | 'tfjs';
  /** How long to measure. */
  readonly seconds: number;
}

async function measure(job: NodeJob): Promise<object> {
  if (job.side === 'tfjs') return { samplesPerSecond: await trainStock(job, job.seconds) };
  return (job.task === 'score' ? scoreOurs : trainOurs)(job, job.side, job.seconds);
}

try {
  console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '') as NodeJob)));
} catch (error) {
  console.log(JSON.stringify({ refused: error instanceof Error ? error.message : String(error) }));
}
