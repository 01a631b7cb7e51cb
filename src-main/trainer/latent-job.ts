import type { LatentView } from '../contract/detector-types.ts';
import { EngineError } from '../contract/errors.ts';
import { fillLayout } from '../engine/latent/fill-layout.ts';
import { chooseWindows } from '../engine/latent/choose-windows.ts';
import { projectPca } from '../engine/latent/project-pca.ts';
import { projectUmap } from '../engine/latent/project-umap.ts';
import { encodeArray } from '../engine/methods/encode-array.ts';
import { countText } from '../words/numbers.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import type { Coding } from './coding.ts';
import type { Detector } from './detector.ts';
import { loadDetector } from './load-detector.ts';
import { joinedCodes } from './joined-codes.ts';
import { nearCodes } from './near-codes.ts';
import type { TrainerPort } from './port.ts';
import type { FromTrainer, LatentJob } from './protocol.ts';
import { createStepReport } from './report-step.ts';
import { runData, storedRows } from './run-data.ts';
import { storedDetector } from './stored-detector.ts';
import { writeCodes } from './write-codes.ts';

/** Points that are shown at most, by projection: neighbours cost the square of them. */
const mostPoints = { pca: 20_000, umap: 3000 } as const;

/** Codes of the windows that a run was trained on and judged. Throws `model/no-code`, `cancelled`. */
export async function runLatentJob(job: LatentJob, port: TrainerPort): Promise<FromTrainer> {
  const workspace = openReadOnly(job.workspacePath);
  try {
    const detector = storedDetector(workspace, job.runId);
    const dataset = workspace.getDataset(workspace.getRun(job.runId).datasetId);
    const loaded = await loadDetector(detector, job.device);
    const report = createStepReport(port, () => loaded.device);
    report('reading', 0);
    const { code } = loaded;
    if (code === null) throw withoutCode(detector);
    const { data, order } = runData(workspace, dataset, detector);
    const middles = middleRows(
      data.starts,
      detector.plan.window,
      storedRows(order, data.matrix.rows),
    );
    const coding: Coding = { workspace, dataset, detector, data, middles, code, port, report };
    const result =
      'path' in job.to
        ? ({
            kind: 'written',
            result: await writeCodes(coding, job.to.path, job.to.format),
          } as const)
        : 'near' in job.to
          ? ({ kind: 'near', result: await nearCodes(coding, job.runId, job.to) } as const)
          : ({ kind: 'latent', result: await viewOf(coding, job.runId, job.to) } as const);
    loaded.dispose();
    return { kind: 'shown', result };
  } finally {
    workspace.close();
  }
}

async function viewOf(
  coding: Coding,
  runId: string,
  { projection, seed }: Extract<LatentJob['to'], { readonly projection: unknown }>,
): Promise<LatentView> {
  const { workspace, detector, middles, code, port, report } = coding;
  const events = workspace.listEvents(runId);
  const places = chooseWindows(middles, events, mostPoints[projection]).sort(
    (a, b) => middles[a]! - middles[b]!,
  );
  const codes = await joinedCodes(coding, places);
  const units = codes.length / Math.max(1, places.length);
  const found =
    projection === 'pca'
      ? projectPca(codes, places.length, units, seed)
      : await projectUmap(codes, places.length, units, seed, {
          isCancelled: port.isCancelled,
          onProgress: (share) => {
            report('projecting', share);
          },
        });
  const rows = Float64Array.from(places, (place) => middles[place]!);
  return fillLayout(workspace, runId, {
    projection,
    model: code.model,
    units,
    windows: middles.length,
    window: detector.plan.window,
    row: encodeArray(rows),
    x: encodeArray(found.x),
    y: encodeArray(found.y),
    explained: found.explained,
    notes: notesOf(coding, places.length),
  });
}

function notesOf({ middles, detector, code }: Coding, shown: number): string[] {
  const { plan } = detector;
  const what = plan.window === 1 ? 'rows' : 'windows';
  return [
    ...(shown < middles.length
      ? [
          `${countText(shown)} of ${countText(middles.length)} ${what} are shown: those of the events first, the others evenly spread.`,
        ]
      : []),
    ...(code.model === plan.model
      ? []
      : [`The code is that of ${code.model}, which judges in place of ${plan.model}.`]),
  ];
}

function middleRows(starts: Uint32Array, window: number, stored: Float64Array): Uint32Array {
  const half = Math.floor(window / 2);
  return starts.map((start) => stored[start + half]!);
}

function withoutCode({ plan, state }: Detector): EngineError {
  const models = state.kind === 'blend' ? state.members.map(({ model }) => model) : [plan.model];
  return new EngineError('model/no-code', `no code in: ${models.join(', ')}`);
}
