/** Runtime schemas of every parameter. What does not pass is refused before it reaches the engine. */
import { z } from 'zod';
import {
  baselineIds,
  calendarParts,
  deviceRungs,
  encodings,
  flipKinds,
  joinDirections,
  labelPlaces,
  longestNote,
  longestTag,
  longestToleranceMs,
  lossKinds,
  mostCompared,
  mostExplained,
  mostLeftOut,
  mostSeeds,
  mostLabelSpans,
  mostMoreFiles,
  mostSelectedSpans,
  mostTags,
  networkIds,
  optimiserKinds,
  rateSchedules,
  resampleMethods,
  rollingStatistics,
  scalerKinds,
  scoreKinds,
  timeFormats,
} from './names.ts';
import { languages } from './language.ts';
import { eventSchemas } from './event-schemas.ts';
import { foldWays, searchLimits } from './search.ts';
import { detectorSchemas } from './detector-schemas.ts';
import { entitySchemas } from './entity-schemas.ts';
import { labelSchemas } from './label-schemas.ts';
import { columnName, fileRef, id, zone } from './schema-parts.ts';
import { thresholdRule, thresholdSchemas } from './threshold-schemas.ts';
import { triageSchemas } from './triage-schemas.ts';

export { fileRef };
export type FileRef = z.infer<typeof fileRef>;

/** Rows looked back over by a step. */
const rowsBack = z.int().min(1).max(100_000);

/** Ends of a span: epoch milliseconds, or rows. */
const spanEnd = z.number().min(-1e15).max(1e15);

/** One change to a file as it was read; steps are applied in order, and taking one back takes it out of the list. */
export const recipeStep = z.discriminatedUnion('do', [
  /** These numbers stand for missing, in one column or (null) in all. */
  z.strictObject({
    do: z.literal('missing'),
    column: columnName.nullable(),
    values: z.array(z.number()).min(1).max(50),
  }),
  z.strictObject({
    do: z.literal('role'),
    column: columnName,
    role: z.enum(['feature', 'target', 'label', 'identifier', 'ignored']),
  }),
  /** One row per `stepMs`; a step of which less than `coverage` (0 to 1) of the usual rows is there stays empty. */
  z.strictObject({
    do: z.literal('resample'),
    stepMs: z.number().positive().max(1e12),
    method: z.enum(resampleMethods),
    coverage: z.number().min(0).max(1),
  }),
  /** x[t] - x[t - lag] in the column's place. */
  z.strictObject({ do: z.literal('difference'), column: columnName, lag: rowsBack }),
  /** log(x + plus) in the column's place, or (null) of all judged columns; what has no logarithm becomes missing. */
  z.strictObject({
    do: z.literal('log'),
    column: columnName.nullable(),
    plus: z.number().min(0).max(1e6),
  }),
  /** Counts of each row in millionths of the row's sum, then log(x + 1), of all judged columns. */
  z.strictObject({ do: z.literal('log-cpm') }),
  /** log(x[t] / x[t - 1]) in the column's place. */
  z.strictObject({ do: z.literal('log-return'), column: columnName }),
  /** A statistic of the last `rows` rows, as a column beside. */
  z.strictObject({
    do: z.literal('rolling'),
    column: columnName,
    rows: rowsBack,
    statistic: z.enum(rollingStatistics),
  }),
  /** Sine and cosine of a part of the time, as columns beside. */
  z.strictObject({ do: z.literal('calendar'), part: z.enum(calendarParts) }),
  /**
   * Known anomalies as a column of 0 and 1: spans of times with both ends, or of rows [from, to) from 0 in the order of
   * the file. Steps of one name make one column. `rows`: how many the file must have; `zoned`: the times name a zone;
   * `file`: where they were read from; `parts`: data files or entities that the spans are of, in their order, each with
   * its number of them; `*` is all.
   */
  z.strictObject({
    do: z.literal('label'),
    name: columnName,
    by: z.enum(labelPlaces),
    spans: z
      .array(z.tuple([spanEnd, spanEnd]).refine(([from, to]) => from <= to, 'ends in order'))
      .max(mostLabelSpans),
    rows: z.int().min(1).optional(),
    zoned: z.boolean().optional(),
    file: z.string().min(1).max(1000).optional(),
    parts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(1000),
          spans: z.int().min(0).max(mostLabelSpans),
          rows: z.int().min(1).optional(),
        }),
      )
      .min(1)
      .max(mostLabelSpans)
      .optional(),
  }),
]);
export type RecipeStep = z.infer<typeof recipeStep>;
export type LabelStep = Extract<RecipeStep, { do: 'label' }>;

/** One after another, or side by side: each row of the first file with that of each other which is near in time. */
const combination = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('append') }),
  z.strictObject({
    how: z.literal('join'),
    toleranceMs: z.number().min(0).max(longestToleranceMs),
    direction: z.enum(joinDirections),
  }),
]);
export type Combination = z.infer<typeof combination>;

/** How a file is read and what is changed in it; all that is left out is found out from the file. The recipe. */
export const importOptions = z.strictObject({
  /** Time column, or `none` for rows without time. */
  time: columnName.optional(),
  timeFormat: z.enum(timeFormats).optional(),
  /** Whose local times are written where the file names no zone, and whose clocks times are shown by. */
  zone: zone.optional(),
  kind: z.enum(['series', 'table']).optional(),
  delimiter: z.enum([',', ';', '\t', '|', ' ']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  header: z.boolean().optional(),
  encoding: z.enum(encodings).optional(),
  /** Lines before the header that are left out. */
  skipLines: z.int().min(0).max(1000).optional(),
  /** Of an archive. */
  member: z.string().min(1).max(1000).optional(),
  /** `columns`: each column of the file is a sample, and the file is transposed. */
  orientation: z.enum(['rows', 'columns']).optional(),
  /** Column that names what a row is of: a station, a ticker. */
  entity: columnName.optional(),
  /** Whether each entity has columns of its own, or their rows are stacked; left out: as fits. */
  layout: z.enum(['columns', 'panel']).optional(),
  /** Of several files; left out: one after another where their columns are the same. */
  combine: combination.optional(),
  steps: z.array(recipeStep).max(500).optional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

export { thresholdRule };

export const modelChoice = z.enum(['auto', ...networkIds, ...baselineIds]);
export const deviceChoice = z.enum(['auto', ...deviceRungs]);

/** The training part: the first share of the rows, a range of rows, or of times as the file writes them. */
export const trainPart = z.union([
  z.strictObject({ fraction: z.number().gt(0).lte(1) }),
  z.strictObject({ from: z.string().max(64), to: z.string().max(64) }),
  /** All but one part of several: a stretch of the rows, of each entity of a panel, or whole entities. */
  z
    .strictObject({
      fold: z.int().min(1),
      of: z.int().min(2).max(searchLimits.folds.max),
      leave: z.enum(['block', 'entities']),
    })
    .refine(({ fold, of }) => fold <= of, 'is a fold beyond the last'),
]);

const share = z.number().min(0).max(0.9);

/** How a network is trained, beside its own parameters. */
export const trainingControl = z.strictObject({
  optimiser: z.enum(optimiserKinds).optional(),
  schedule: z.enum(rateSchedules).optional(),
  /** Epochs over which the learning rate rises. */
  warmUp: z.int().min(0).max(1000).optional(),
  weightDecay: z.number().min(0).max(10).optional(),
  l1: z.number().min(0).max(1).optional(),
  l2: z.number().min(0).max(1).optional(),
  /** Share of each batch, the windows that are rebuilt worst, that is not learnt from. */
  trim: z.number().min(0).max(0.5).optional(),
  /** What the loss `quantile` rebuilds. */
  quantile: z.number().min(0.01).max(0.99).optional(),
  /** Of standardised values. */
  jitter: z.number().min(0).max(5).optional(),
  scaling: z.number().min(0).max(2).optional(),
  /** Longest stretch of a window that is left out, as a share. */
  timeMask: share.optional(),
  /** Of pictures. */
  flip: z.enum(flipKinds).optional(),
  /** Pixels. */
  shift: z.int().min(0).max(64).optional(),
  crop: z.number().min(0).max(0.5).optional(),
});

/** What a user may set; everything left out is chosen from the data. */
export const runSettings = z.strictObject({
  /** A run whose detector training goes on from; its model, columns, window and scale are settled by it. */
  from: id.optional(),
  /** With `from`: trend, season and scale are fitted on the new rows. */
  refitScaler: z.boolean().optional(),
  model: modelChoice.optional(),
  columns: z.array(columnName).min(1).max(20_000).optional(),
  exclude: z.array(columnName).max(20_000).optional(),
  train: trainPart.optional(),
  window: z.int().min(1).max(10_000).optional(),
  scaler: z.enum(scalerKinds).optional(),
  /** Takes the trend of the training part off each column. */
  detrend: z.boolean().optional(),
  /** Takes a repeating pattern off each column: that of the profile, or one of so many rows. */
  season: z.union([z.enum(['auto', 'none']), z.int().min(2).max(100_000)]).optional(),
  loss: z.enum(lossKinds).optional(),
  /** Of networks with a code. */
  score: z.enum(scoreKinds).optional(),
  threshold: thresholdRule.optional(),
  epochs: z.int().min(1).max(10_000).optional(),
  batchSize: z.int().min(1).max(65_536).optional(),
  learningRate: z.number().positive().max(10).optional(),
  patience: z.int().min(1).max(1_000).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .optional(),
  device: deviceChoice.optional(),
  training: trainingControl.optional(),
  /** Share of the training windows, those a first pass rebuilds worst, that a second pass does without; 0: one pass. */
  secondPass: z.number().min(0).max(mostLeftOut).optional(),
  /** Networks that are trained one after another, with this seed and those after it, and judge together. */
  seeds: z.int().min(1).max(mostSeeds).optional(),
  /** Other models that judge together with it, by the middle one of their scores. */
  ensemble: z
    .array(z.enum([...networkIds, ...baselineIds]))
    .min(1)
    .max(8)
    .optional(),
  /** The model's own parameters, by the model's schema. */
  parameters: z.record(z.string().max(64), z.unknown()).optional(),
});
export type RunSettings = z.infer<typeof runSettings>;

const seriesSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('column'), datasetId: id, column: columnName }),
  z.strictObject({ kind: z.literal('score'), runId: id }),
  z.strictObject({ kind: z.literal('baselineScore'), runId: id }),
  z.strictObject({ kind: z.literal('expected'), runId: id, column: columnName }),
  z.strictObject({ kind: z.literal('columnScore'), runId: id, column: columnName }),
]);

const range = { from: z.int().min(0), to: z.int().min(0) };
const empty = z.strictObject({});
/**
 * `more`: files that are read with the first one as one dataset. `usual`: whether a recipe without steps of its own gets those
 * that data of the kind usually want, as returns of prices; true where left out.
 */
const filesRead = {
  file: fileRef,
  more: z.array(fileRef).max(mostMoreFiles).optional(),
  /** Whose rows are what is to be learnt from those of the others. */
  target: fileRef.optional(),
  options: importOptions.optional(),
  usual: z.boolean().optional(),
};
const name = z.string().trim().min(1).max(200);

export const methodSchemas = {
  'engine.info': empty,
  'device.list': z.strictObject({ probe: z.boolean().optional() }),
  'sample.list': empty,
  'model.list': empty,

  'workspace.open': z.strictObject({ file: fileRef, create: z.boolean().optional() }),
  'workspace.info': empty,
  'workspace.close': empty,

  'dataset.inspect': z.strictObject(filesRead),
  'dataset.import': z.strictObject(filesRead),
  /**
   * Reads the file again by another recipe; the new dataset takes the place of the old one where that has no runs. Rows that
   * are stacked for the first time get the usual steps.
   */
  'dataset.revise': z.strictObject({
    datasetId: id,
    options: importOptions,
    /** Another one, or (null) none; left out: as before. */
    target: fileRef.nullable().optional(),
  }),
  'dataset.list': empty,
  'dataset.get': z.strictObject({ datasetId: id }),
  'dataset.rows': z.strictObject({
    datasetId: id,
    from: z.int().min(0),
    to: z.int().min(0),
    columns: z.array(columnName).min(1).max(200),
  }),
  'dataset.rename': z.strictObject({ datasetId: id, name }),
  /** Shows zoned times by the clocks of a zone; null: UTC. */
  'dataset.zone': z.strictObject({ datasetId: id, zone: zone.nullable() }),
  'dataset.remove': z.strictObject({ datasetId: id }),
  'dataset.restore': z.strictObject({ datasetId: id }),

  'job.cancel': z.strictObject({ jobId: id }),

  'run.plan': z.strictObject({ datasetId: id, settings: runSettings }),
  'run.start': z.strictObject({ datasetId: id, settings: runSettings }),
  'run.cancel': z.strictObject({ runId: id }),
  'run.pause': z.strictObject({ runId: id }),
  /** Goes on with a run that was paused, or that was cancelled or failed, after the last epoch that was kept. */
  'run.resume': z.strictObject({ runId: id }),
  /** Tries models and settings within a time; every trial is a run. */
  'search.start': z.strictObject({
    datasetId: id,
    settings: runSettings,
    models: z
      .array(z.enum([...networkIds, ...baselineIds]))
      .min(1)
      .max(40),
    trials: z.int().min(searchLimits.trials.min).max(searchLimits.trials.max),
    minutes: z.number().min(searchLimits.minutes.min).max(searchLimits.minutes.max),
    folds: z.int().min(searchLimits.folds.min).max(searchLimits.folds.max),
    /** Left out: growing. */
    foldWay: z.enum(foldWays).optional(),
    /** Trials that train side by side. */
    together: z.int().min(searchLimits.together.min).max(searchLimits.together.max),
  }),
  'search.pause': z.strictObject({ searchId: id }),
  'search.resume': z.strictObject({ searchId: id }),
  'run.list': z.strictObject({ datasetId: id.optional() }),
  'run.get': z.strictObject({ runId: id }),
  'run.epochs': z.strictObject({ runId: id }),
  'run.events': z.strictObject({ runId: id, limit: z.int().min(1).max(100_000).optional() }),
  'run.notJudged': z.strictObject({ runId: id, ...range, pixels: z.int().min(1).max(10_000) }),
  'run.heat': z.strictObject({
    runId: id,
    ...range,
    bins: z.int().min(1).max(4_000),
    columns: z.int().min(1).max(64),
  }),
  'run.histogram': z.strictObject({ runId: id, bins: z.int().min(2).max(400) }),
  /** What the errors of rows [from, to) still hold. */
  'run.residuals': z.strictObject({ runId: id, ...range, column: columnName }),
  /** The rows of a stretch of the histogram (null: no end), or of a cell of the calendar. */
  'run.residualRows': z.strictObject({
    runId: id,
    ...range,
    column: columnName,
    within: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('values'),
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
      z.strictObject({ kind: z.literal('cell'), cell: z.int().min(0).max(167) }),
    ]),
  }),
  /** How rows lie among the bins between `edges`, ascending, and in the calendar. */
  'run.residualPlaces': z.strictObject({
    runId: id,
    ...range,
    column: columnName,
    spans: z.array(z.tuple([z.int().min(0), z.int().min(0)])).max(mostSelectedSpans),
    edges: z.array(z.number()).min(2).max(401),
  }),
  'run.rename': z.strictObject({ runId: id, name }),
  'run.cards': empty,
  /** What is left out stays. */
  'run.describe': z.strictObject({
    runId: id,
    note: z.string().max(longestNote).optional(),
    tags: z.array(z.string().trim().min(1).max(longestTag)).max(mostTags).optional(),
    pinned: z.boolean().optional(),
    archived: z.boolean().optional(),
  }),
  'run.remove': z.strictObject({ runId: id }),
  'run.restore': z.strictObject({ runId: id }),
  'run.compare': z.strictObject({ a: id, b: id }),
  'run.compareMany': z.strictObject({
    runIds: z
      .array(id)
      .min(2)
      .max(mostCompared)
      .refine((ids) => new Set(ids).size === ids.length, 'different runs'),
  }),
  /** `out` for scores, `rebuilt` for what the model makes of the rows; `target`: of runs that were trained with one. */
  'run.score': z.strictObject({
    runId: id,
    file: fileRef,
    target: fileRef.optional(),
    out: fileRef.optional(),
    rebuilt: fileRef.optional(),
  }),

  ...eventSchemas,
  ...thresholdSchemas,
  ...triageSchemas,
  ...labelSchemas,
  ...entitySchemas,
  ...detectorSchemas,

  'series.window': z.strictObject({
    sources: z.array(seriesSource).min(1).max(64),
    ...range,
    pixels: z.int().min(1).max(10_000),
    /** Whether stacked rows get their times too, which begin anew with each entity. */
    entityTimes: z.boolean().optional(),
  }),

  'recipe.read': z.strictObject({ file: fileRef }),
  /** `of`: names of the data files, which pick their labels where the file has those of several. */
  'labels.read': z.strictObject({
    file: fileRef,
    of: z
      .array(z.string().min(1).max(1000))
      .max(mostMoreFiles + 1)
      .optional(),
  }),
  'export.recipe': z.strictObject({ datasetId: id, out: fileRef }),
  /** `explained`: the most severe events that are explained one by one; `language`: English unless told. */
  'export.report': z.strictObject({
    runId: id,
    out: fileRef,
    language: z.enum(languages).optional(),
    explained: z.int().min(0).max(mostExplained).optional(),
  }),
  /** Works out what would have made the events normal that a report explains, within `limitMs`, and keeps it. */
  'report.prepare': z.strictObject({
    runId: id,
    explained: z.int().min(1).max(mostExplained).optional(),
    /** Where the report is to be written: refused now rather than in the end. */
    out: fileRef.optional(),
    limitMs: z.int().min(100).max(3_600_000).optional(),
  }),
  'export.scores': z.strictObject({ runId: id, out: fileRef }),
  /** `ranks`: those alone. */
  'export.events': z.strictObject({
    runId: id,
    out: fileRef,
    format: z.enum(['csv', 'json']),
    ranks: z.array(z.int().min(1)).max(100_000).optional(),
  }),
  'export.labels': z.strictObject({ datasetId: id, out: fileRef }),
} as const;

export type MethodName = keyof typeof methodSchemas;
export type MethodParams = { [M in MethodName]: z.infer<(typeof methodSchemas)[M]> };

export function isMethodName(value: unknown): value is MethodName {
  return typeof value === 'string' && Object.hasOwn(methodSchemas, value);
}
