import { join } from 'node:path';
import type { ImportOptions, RunSettings } from '../../src-main/contract/schemas.ts';

/** Real, labelled data; its README says where each file is from. */
export const dataFolder = join(import.meta.dirname, '../../../shared/data');

/** `peak`: 100 where the highest score lies within 100 rows of the anomaly, else 0 (UCR archive). */
export type Metric = 'AUC-ROC' | 'AUC-PR' | 'VUS-PR' | 'peak';

export const groupNames = [
  'adbench',
  'nab',
  'smd',
  'machines',
  'ucr',
  'air',
  'digits',
  'genes',
] as const;
export type GroupName = (typeof groupNames)[number];

/** One file with its protocol: what a user would set to train on the normal part, and what the scores are held against. */
export interface AccuracySet {
  readonly group: GroupName;
  readonly name: string;
  readonly path: string;
  readonly options: ImportOptions;
  readonly settings: RunSettings;
  /** Rows of the file; 1 = anomalous. */
  readonly truth: Uint8Array;
  /** The first row that counts: those before it are trained on. */
  readonly testFrom: number;
  readonly metric: Metric;
}

/** Makes the sets of a group, one at a time; files that have to be made lie in `folder`. */
export type SetSource = (folder: string) => AsyncGenerator<AccuracySet> | Generator<AccuracySet>;
