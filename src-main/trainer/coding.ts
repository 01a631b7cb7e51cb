import { setImmediate } from 'node:timers/promises';
import { EngineError } from '../contract/errors.ts';
import type { DatasetDetail } from '../contract/types.ts';
import { gatherWindows } from '../engine/features/windows.ts';
import type { ReadableWorkspace } from '../engine/store/types.ts';
import type { Detector } from './detector.ts';
import type { LoadedCode } from './load-detector.ts';
import type { TrainerPort } from './port.ts';
import type { Prepared } from './prepare.ts';
import type { ReportStep } from './report-step.ts';
import { scoringBatchSize } from './score-rows.ts';

/** A detector with a code, and the data it is to encode. */
export interface Coding {
  readonly workspace: ReadableWorkspace;
  readonly dataset: DatasetDetail;
  readonly detector: Detector;
  readonly data: Prepared;
  /** The stored row in the middle of each window. */
  readonly middles: Uint32Array;
  readonly code: LoadedCode;
  readonly port: TrainerPort;
  readonly report: ReportStep;
}

/** Codes of places [from, to): row-major. */
export interface CodeBatch {
  readonly codes: Float32Array;
  readonly from: number;
  readonly to: number;
}

/** Codes of the windows at `places` of `data.starts`, a batch at a time. Throws `cancelled`. */
export async function* codeBatches(
  { data, detector: { plan }, code, port, report }: Coding,
  places: Uint32Array,
): AsyncGenerator<CodeBatch> {
  const { starts } = data;
  const { matrix } = data.inputs ?? data;
  const size = plan.window * matrix.features;
  const step = scoringBatchSize(size);
  const chosen = Uint32Array.from(places, (place) => starts[place]!);
  for (let from = 0; from < chosen.length; from += step) {
    await setImmediate();
    if (port.isCancelled()) throw new EngineError('cancelled', 'encoding was cancelled');
    report('encoding', from / chosen.length);
    const to = Math.min(from + step, chosen.length);
    const batch = new Float32Array((to - from) * size);
    gatherWindows(matrix, chosen, from, to, plan.window, batch);
    yield { codes: await code.encode(batch, to - from), from, to };
  }
}
