import type { DataKind } from './names.ts';

/** What a model was measured to do on data of one kind, by itself and with its defaults, or its preset for that kind. */
export interface Measured {
  readonly kind: DataKind;
  /** In hundredths, of the sets and by the figure of `measuredOn`: the mean over the seeds. */
  readonly figure: number;
  /** Trainings from other random numbers. */
  readonly seeds: number;
  /** How far the best of the seeds lay above the worst; 0 where there was one. */
  readonly spread: number;
  /** Of training, on two cores with native code. */
  readonly seconds: number;
  /** Whether no other settings that were tried gained a point, and more than the seeds lay apart. */
  readonly holds: boolean;
}

/** What is measured of each kind of data, and on which sets (`npm run bench -- models`). */
export const measuredOn: Readonly<
  Record<DataKind, { readonly figure: string; readonly sets: string }>
> = {
  series: { figure: 'VUS-PR', sets: 'NAB: ec2 request latency, occupancy 6005' },
  table: { figure: 'AUC-ROC', sets: 'ADBench: annthyroid, thyroid, cardio' },
  matrix: { figure: 'AUC-ROC', sets: 'gene expression: golub, khan' },
  images: { figure: 'AUC-ROC', sets: 'digits: 3, 8' },
  frames: { figure: 'AUC-ROC', sets: 'generated: a spot that turns back, frames that are swapped' },
};
