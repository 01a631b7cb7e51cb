import type { Counterfactual } from './counterfactual.ts';
import type { DetectorJobResult, DetectorResults } from './detector-types.ts';
import type { EventResults, SimilarEvents } from './event-types.ts';
import type { EntityResults } from './entity-types.ts';
import type { LabelResults } from './label-types.ts';
import type { ImportOptions, LabelStep, MethodName, MethodParams } from './schemas.ts';
import type { ModelInfo } from './models.ts';
import type { ThresholdResults } from './threshold-types.ts';
import type { TriageResults } from './triage-types.ts';
import type {
  DatasetDetail,
  DatasetRows,
  DatasetSummary,
  DeviceInfo,
  EngineInfo,
  EpochRecord,
  FlaggedEvent,
  HeatMap,
  Histogram,
  ResidualPlaces,
  ResidualRows,
  ResidualView,
  RunCard,
  RunComparison,
  RunDetail,
  RunPlan,
  RunSummary,
  RunsComparison,
  SampleInfo,
  ScoreFileResult,
  SeriesWindow,
  WorkspaceInfo,
} from './types.ts';
import type { SearchResult } from './search.ts';

export const protocolVersion = 1;

interface ResultMap
  extends
    ThresholdResults,
    TriageResults,
    LabelResults,
    EntityResults,
    DetectorResults,
    EventResults {
  'engine.info': EngineInfo;
  /** Every rung of the compute ladder; `probe` also times each available one. */
  'device.list': readonly DeviceInfo[];
  'sample.list': readonly SampleInfo[];
  /** Every model that can be chosen, with its parameters. */
  'model.list': readonly ModelInfo[];

  'workspace.open': WorkspaceInfo;
  'workspace.info': WorkspaceInfo | null;
  'workspace.close': null;

  /** Reads the whole file and stores nothing. */
  'dataset.inspect': DatasetDetail;
  /** Long: answers with a job id at once; `job.progress` and `job.ended` follow. */
  'dataset.import': { readonly jobId: string };
  /** Long: answers with a job id at once; the result of `job.ended` names the new dataset. */
  'dataset.revise': { readonly jobId: string };
  'dataset.list': readonly DatasetSummary[];
  'dataset.get': DatasetDetail;
  /** Values of some rows, in the order of time where there is one. */
  'dataset.rows': DatasetRows;
  'dataset.rename': DatasetSummary;
  /** Thresholds and rules made for hours of the day keep the zone that they were made in. */
  'dataset.zone': DatasetSummary;
  /** Hidden until restored; final when the workspace is closed. */
  'dataset.remove': null;
  'dataset.restore': null;

  'job.cancel': null;

  /** What `run.start` would do with these settings, and why. */
  'run.plan': RunPlan;
  /** Long: answers with the run's id at once; `run.progress`, `run.epoch` and `run.ended` follow. */
  'run.start': { readonly runId: string };
  'run.cancel': null;
  /** A training under way stops at its next batch, with all it holds; `run.changed` says when. */
  'run.pause': null;
  'run.resume': null;
  /** Long: answers at once; the result of `job.ended` is a SearchResult. */
  'search.start': { readonly jobId: string; readonly searchId: string };
  /** What it trains stands still, no other training begins, and none of its time is used; `job.progress` says so. */
  'search.pause': null;
  /** Also the trials that were paused one by one. */
  'search.resume': null;
  'run.list': readonly RunSummary[];
  'run.get': RunDetail;
  'run.epochs': readonly EpochRecord[];
  /** By rank. */
  'run.events': readonly FlaggedEvent[];
  /** Stretches that were not judged, as [from, to) row pairs, those closer than a pixel merged. */
  'run.notJudged': readonly (readonly [number, number])[];
  'run.heat': HeatMap;
  'run.histogram': Histogram;
  'run.residuals': ResidualView;
  'run.residualRows': ResidualRows;
  'run.residualPlaces': ResidualPlaces;
  'run.rename': RunSummary;
  /** One for each run, the newest first. */
  'run.cards': readonly RunCard[];
  'run.describe': RunCard;
  /** Hidden until restored; final when the workspace is closed. */
  'run.remove': null;
  'run.restore': null;
  'run.compare': RunComparison;
  'run.compareMany': RunsComparison;
  /** Long: answers with a job id at once; the result of `job.ended` is a ScoreFileResult. */
  'run.score': { readonly jobId: string };

  'series.window': readonly SeriesWindow[];

  /** A recipe out of a file of its own. */
  'recipe.read': ImportOptions;
  /** Known anomalies out of a file of their own, as a step of a recipe. */
  'labels.read': LabelStep;
  'export.recipe': { readonly path: string; readonly bytes: number };
  /** Long: answers with a job id at once; the result of `job.ended` is of kind `prepared`. */
  'report.prepare': { readonly jobId: string };
  'export.report': { readonly path: string; readonly bytes: number };
  'export.scores': { readonly path: string; readonly rows: number };
  'export.events': { readonly path: string; readonly rows: number };
  'export.labels': { readonly path: string; readonly rows: number };
}

export type MethodResults = { [M in MethodName]: ResultMap[M] };

/** One typed call: the same for page, shell, CLI and tests. Rejects with an `EngineError`. */
export type Call = <M extends MethodName>(
  method: M,
  params: MethodParams[M],
) => Promise<MethodResults[M]>;

export type JobResult =
  | DetectorJobResult
  | { readonly kind: 'search'; readonly result: SearchResult }
  | {
      readonly kind: 'import';
      readonly datasetId: string;
      /** Of a dataset that was read again and had labels drawn or brought: how many came along, and how many lie nowhere now. */
      readonly labels?: { readonly moved: number; readonly lost: number };
    }
  | { readonly kind: 'score'; readonly result: ScoreFileResult }
  | { readonly kind: 'counterfactual'; readonly answer: Counterfactual }
  | { readonly kind: 'similar'; readonly answer: SimilarEvents }
  /** Of the events that a report explains, those of which it is known what would have made them normal. */
  | { readonly kind: 'prepared'; readonly known: number; readonly wanted: number };
