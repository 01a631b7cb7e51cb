/** Devices, the best first. */
export const deviceRungs = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const;
export type DeviceRung = (typeof deviceRungs)[number];

/** Models that are trained, and those that are fitted in one pass. */
export const networkIds = [
  'dense',
  'conv1d',
  'lstm',
  'tied',
  'sparse',
  'denoising',
  'contractive',
  'vae',
  'aae',
  'usad',
  'memae',
  'robust',
  'multimodal',
  'gru',
  'lstm-vae',
  'tcn',
  'transformer',
  'conv2d',
  'convlstm',
  'superres',
] as const;
export const baselineIds = [
  'pca',
  'knn',
  'median',
  'season',
  'iforest',
  'hbos',
  'ecod',
  'mp',
  'roughness',
  'resize',
  'ridge',
] as const;
export type NetworkId = (typeof networkIds)[number];
export type ModelId = NetworkId | (typeof baselineIds)[number];

/** What the data of a run are, as far as presets tell them apart. */
export type DataKind = 'series' | 'table' | 'matrix' | 'images' | 'frames';

export function isNetwork(id: ModelId): id is NetworkId {
  return networkIds.some((network) => network === id);
}

/**
 * What training makes smaller: squared or absolute errors, both joined, cross entropy, errors weighed by their side, what pictures
 * lack in structural similarity, or the improbability of counts.
 */
export const lossKinds = ['mse', 'mae', 'huber', 'bce', 'quantile', 'ssim', 'nb'] as const;
export type LossKind = (typeof lossKinds)[number];
/** How pictures are mirrored in training. */
export const flipKinds = ['none', 'across', 'down', 'both'] as const;
export type FlipKind = (typeof flipKinds)[number];
export const optimiserKinds = ['adam', 'sgd', 'rmsprop'] as const;
export type OptimiserKind = (typeof optimiserKinds)[number];
export const rateSchedules = ['plateau', 'cosine', 'constant'] as const;
export type RateSchedule = (typeof rateSchedules)[number];

/** What a row's score is: the error of what is rebuilt, or how far its code lies from those of the training part. */
export const scoreKinds = ['error', 'mahalanobis', 'k-means', 'knn', 'isolation'] as const;
export type ScoreKind = (typeof scoreKinds)[number];
export type CodeScoreKind = Exclude<ScoreKind, 'error'>;
/** How codes come into two dimensions. */
export const codeProjections = ['pca', 'umap'] as const;
export type CodeProjection = (typeof codeProjections)[number];
/** Rows that are rebuilt at once, that are ranked, and windows that are drawn for the page and for a file. */
export const mostRebuilt = 64;
export const mostRanked = 5000;
export const mostDraws = 64;
export const mostWrittenDraws = 100_000;

/** How columns are brought to one scale. */
export const scalerKinds = [
  'standard',
  'robust',
  'min-max',
  'quantile',
  'none',
  'shared',
  'moderated',
] as const;
export type ScalerKind = (typeof scalerKinds)[number];

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030'] as const;
/** How the cells of the time column are written, where they do not say it themselves. */
export const timeFormats = [
  'day-first',
  'month-first',
  'unix-s',
  'unix-ms',
  'unix-us',
  'unix-ns',
  'excel',
  'year',
  'quarter',
] as const;
/** Milliseconds of each unit that a length of time may be written in. */
export const timeUnits = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
} as const;
/** Those that are offered, and that say how long a step is. */
export const usualTimeUnits = ['s', 'min', 'h', 'd'] as const;
export const resampleMethods = ['mean', 'last', 'sum', 'min', 'max'] as const;
export const rollingStatistics = ['mean', 'std', 'min', 'max'] as const;
/** How the rows of several files become one table, and which row of another file stands beside a row. */
export const combineWays = ['append', 'join'] as const;
export const joinDirections = ['nearest', 'before'] as const;
/** Files that may be read as one beside the first. */
export const mostMoreFiles = 50;
/** Lanes of entities that are asked for at once. */
export const mostLanes = 200;
/** Names the file of each row of several that are stacked, where they have no such column of their own. */
export const fileColumn = 'file';
/** Runs that are set side by side. */
export const mostCompared = 8;
/** Largest share of the training windows that a second pass does without. */
export const mostLeftOut = 0.5;
/** Seeds whose networks judge together. */
export const mostSeeds = 20;
/** Of a wide table only these many columns are kept row by row: those that drove the events. */
export const mostKeptColumns = 128;
/** Events that a report explains one by one, the most severe, and at most. */
export const usualExplained = 5;
export const mostExplained = 50;
/** Stretches like an event that are looked for, unless told otherwise, and at most. */
export const usualSimilar = 5;
export const mostSimilar = 20;
/** Tags of one run, and letters of one tag. */
export const mostTags = 20;
export const longestTag = 40;
/** Letters of the note of a run. */
export const longestNote = 10_000;
/** Longest distance in time between rows that stand side by side. */
export const longestToleranceMs = 1e12;
/** What the spans of labels count: times, or rows. */
export const labelPlaces = ['time', 'row'] as const;
/** Spans that one file of labels may give. */
export const mostLabelSpans = 20_000;
/** Of the label column so many stretches are drawn: more could not be told apart. */
export const mostColumnLabels = 5000;
/** Of the column that holds labels out of a file. */
export const labelName = 'label';
/** Where an event stands with the analyst. */
export const eventStatuses = ['open', 'confirmed', 'dismissed', 'known'] as const;
export type EventStatus = (typeof eventStatuses)[number];
/** Reasons that are offered where an event is dismissed; any other may be written. */
export const dismissalReasons = [
  'Sensor fault',
  'Maintenance',
  'Calibration',
  'Gap or restart',
  'Normal variation',
] as const;
/** Whether one threshold holds for all, or each column or hour of the day has its own. */
export const thresholdScopes = ['all', 'column', 'hour'] as const;
export type ThresholdScope = (typeof thresholdScopes)[number];
/** What a budget of events is counted by; `all`: the whole of the data. */
export const budgetPeriods = ['day', 'week', 'month', 'all'] as const;
export type BudgetPeriod = (typeof budgetPeriods)[number];
export const calendarParts = ['hour', 'weekday', 'month'] as const;

/** Stretches of rows that are selected at most. */
export const mostSelectedSpans = 20_000;
