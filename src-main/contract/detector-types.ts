/** What a trained detector shows beyond its scores: codes, rebuilt rows, draws. */
import type { CodeProjection, ModelId } from './names.ts';

/** Codes of windows (of a table: rows) in two dimensions. Arrays are base64 and little-endian, one value a point. */
export interface LatentView {
  readonly runId: string;
  readonly projection: CodeProjection;
  /** Whose code it is: the model of the run, or one of those that judge together. */
  readonly model: ModelId;
  /** Numbers of a code. */
  readonly units: number;
  /** Windows that the run has; fewer may be shown. */
  readonly windows: number;
  /** Rows of a window; 1 in tables. */
  readonly window: number;
  /** The row in the middle of each window, ascending: Float64Array. */
  readonly row: string;
  /** Float32Array. */
  readonly x: string;
  readonly y: string;
  /** Of the middle rows, Float32Array; NaN where not judged. */
  readonly score: string;
  /** Float64Array of epoch milliseconds; null without a time axis. */
  readonly time: string | null;
  /** Float32Array, 1 where the middle row is labelled; null without labels. */
  readonly label: string | null;
  /** Share of the codes' variance along each axis; null where axes have no such meaning. */
  readonly explained: readonly [number, number] | null;
  /** What was left out, and what else there is to know. */
  readonly notes: readonly string[];
}

/** How the columns of a row make an image, or a sequence of images. */
export interface Picture {
  /** 1 of single images. */
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** The cell of each column: frame by frame, line by line, pixel by pixel, channels last. */
  readonly cells: readonly number[];
  /** Cells that no column has because they hold one value in all rows: cell and value. */
  readonly still: readonly (readonly [number, number])[];
}

/** Some rows beside what was expected of them. Arrays are base64 of Float32Array, rows x columns, row-major. */
export interface RebuiltRows {
  readonly runId: string;
  readonly columns: readonly string[];
  /** Null where rows are no images. */
  readonly picture: Picture | null;
  readonly rows: readonly number[];
  /** Epoch milliseconds of each row; null without a time axis. */
  readonly times: readonly number[] | null;
  /** In the columns' units; NaN = missing. */
  readonly measured: string;
  /** NaN where not judged. */
  readonly expected: string;
  /** In multiples of the typical error. */
  readonly error: string;
  readonly notes: readonly string[];
}

/** What a network takes for usual: windows made from random codes. */
export interface Draws {
  readonly runId: string;
  readonly model: ModelId;
  readonly columns: readonly string[];
  readonly picture: Picture | null;
  readonly count: number;
  /** Rows of each; 1 of tables. */
  readonly window: number;
  readonly seed: number;
  /** base64 of Float32Array, count x window x columns, in the columns' units. */
  readonly values: string;
  readonly notes: readonly string[];
}

export interface WrittenFile {
  readonly path: string;
  readonly rows: number;
  readonly columns: number;
  readonly notes: readonly string[];
}

/** Rows by falling score. */
export interface RankedRows {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
  /** Rows that were judged. */
  readonly total: number;
}

interface Started {
  readonly jobId: string;
}

/** Long, all but the last: they answer with a job's id at once; the result of `job.ended` is what is named here. */
export interface DetectorResults {
  /** A LatentView. */
  'detector.latent': Started;
  /** RebuiltRows. */
  'detector.rebuild': Started;
  /** Draws. */
  'detector.draw': Started;
  /** A WrittenFile: CSV or .npy by its name; so are the next two. */
  'detector.writeCodes': Started;
  'detector.writeRebuilt': Started;
  'detector.writeDraws': Started;
  'detector.worst': RankedRows;
}

/** Windows whose code is nearest to that of an event, nearest first; none overlaps the event or another. */
export interface CodeNeighbours {
  /** Rows of a window; 1 in tables. */
  readonly window: number;
  /** First rows. */
  readonly rows: readonly number[];
  /** Of the codes, in multiples of the median distance of all windows. */
  readonly distances: readonly number[];
  /** Windows compared. */
  readonly compared: number;
  readonly notes: readonly string[];
}

/** What the jobs end with, by the kind of their result. */
export interface DetectorShown {
  latent: LatentView;
  rebuilt: RebuiltRows;
  drawn: Draws;
  written: WrittenFile;
  near: CodeNeighbours;
}

export type DetectorJobResult = {
  [K in keyof DetectorShown]: { readonly kind: K; readonly result: DetectorShown[K] };
}[keyof DetectorShown];
