import type { Draws, WrittenFile } from '../contract/detector-types.ts';
import { EngineError } from '../contract/errors.ts';
import { scalingOf } from '../engine/features/scaler.ts';
import { encodeArray } from '../engine/methods/encode-array.ts';
import { pictureOf } from '../engine/model/picture-of.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import { createRandom } from '../engine/training/random.ts';
import type { Detector } from './detector.ts';
import { loadDetector, type LoadedCode } from './load-detector.ts';
import type { TrainerPort } from './port.ts';
import type { DrawJob, FromTrainer } from './protocol.ts';
import { createStepReport } from './report-step.ts';
import { scoringBatchSize } from './score-rows.ts';
import { storedDetector } from './stored-detector.ts';
import { writeDraws } from './write-draws.ts';

/** Windows that a network makes of random codes. Throws `model/no-prior`, `cancelled`. */
export async function runDrawJob(job: DrawJob, port: TrainerPort): Promise<FromTrainer> {
  const workspace = openReadOnly(job.workspacePath);
  const detector = storedDetector(workspace, job.runId);
  const dataset = workspace.getDataset(workspace.getRun(job.runId).datasetId);
  workspace.close();
  const loaded = await loadDetector(detector, job.device);
  const report = createStepReport(port, () => loaded.device);
  const { code } = loaded;
  if (code === null || code.draw === null) throw withoutPrior(detector);
  const values = await drawn(detector, code.draw, job, (share) => {
    if (port.isCancelled()) throw new EngineError('cancelled', 'drawing was cancelled');
    report('drawing', share);
  });
  loaded.dispose();
  const notes = notesOf(detector);
  if (job.to !== null) {
    const result: WrittenFile = { ...(await writeDraws(detector, values, job.to)), notes };
    return { kind: 'shown', result: { kind: 'written', result } };
  }
  const { window, features, item } = detector.plan;
  const result: Draws = {
    runId: job.runId,
    model: code.model,
    columns: features,
    picture: pictureOf(item, dataset.columns),
    count: job.count,
    window,
    seed: job.seed,
    values: encodeArray(values),
    notes,
  };
  return { kind: 'shown', result: { kind: 'drawn', result } };
}

/** Codes of a standard normal distribution, decoded: count x window x features, in the columns' units. */
async function drawn(
  { plan: { window, features }, preparation }: Detector,
  { units, decode }: NonNullable<LoadedCode['draw']>,
  { count, seed }: DrawJob,
  step: (share: number) => void,
): Promise<Float32Array> {
  const random = createRandom(seed);
  const size = window * features.length;
  const scalings = features.map((_, feature) => scalingOf(preparation.scaler, feature));
  const out = new Float32Array(count * size);
  const batch = scoringBatchSize(size);
  for (let from = 0; from < count; from += batch) {
    step(from / count);
    const here = Math.min(batch, count - from);
    const codes = Float32Array.from({ length: here * units }, () => random.normal());
    const made = await decode(codes, here);
    out.set(
      made.map((value, at) => scalings[at % features.length]!.restore(value)),
      from * size,
    );
  }
  return out;
}

function notesOf({ plan, preparation, entities, levels }: Detector): string[] {
  const { trend, season } = levels?.levels[0] ?? preparation;
  const off = [...(trend === null ? [] : ['trend']), ...(season === null ? [] : ['season'])];
  const { lossScale } = plan;
  const isCounted = lossScale?.kind === 'counts';
  return [
    ...(isCounted ? [`Expected counts${lossScale.bySize ? ' of a row of middle size' : ''}.`] : []),
    ...(off.length > 0 ? [`Without the ${off.join(' and ')} that the run takes off.`] : []),
    ...(entities === null ? [] : ['In standardised values: each entity has a scale of its own.']),
  ];
}

function withoutPrior({ plan, state }: Detector): EngineError {
  const models = state.kind === 'blend' ? state.members.map(({ model }) => model) : [plan.model];
  return new EngineError('model/no-prior', `nothing can be drawn from: ${models.join(', ')}`);
}
