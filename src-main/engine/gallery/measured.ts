import type { Measured } from '../../contract/measured.ts';
import type { DataKind, ModelId } from '../../contract/names.ts';

type Figures = Omit<Measured, 'kind' | 'spread' | 'holds'> & {
  readonly spread?: number;
  readonly holds?: true;
};

/** As `npm run bench -- models` printed it last, from seed 42 on. */
const figures: Partial<Readonly<Record<ModelId, Partial<Readonly<Record<DataKind, Figures>>>>>> = {
  dense: {
    series: { figure: 52.0, seeds: 1, seconds: 0.4, holds: true },
    table: { figure: 89.2, seeds: 3, spread: 1.4, seconds: 1.0 },
    matrix: { figure: 89.2, seeds: 1, seconds: 1.7, holds: true },
    images: { figure: 97.0, seeds: 1, seconds: 0.5, holds: true },
    frames: { figure: 98.1, seeds: 3, spread: 0.5, seconds: 14.2 },
  },
  conv1d: {
    series: { figure: 51.3, seeds: 1, seconds: 2.1, holds: true },
  },
  lstm: {
    series: { figure: 42.9, seeds: 3, spread: 13.5, seconds: 4.0, holds: true },
  },
  tied: {
    series: { figure: 51.2, seeds: 1, seconds: 0.5, holds: true },
    table: { figure: 88.7, seeds: 1, seconds: 1.2 },
    matrix: { figure: 89.0, seeds: 1, seconds: 2.5, holds: true },
    images: { figure: 97.3, seeds: 1, seconds: 0.4, holds: true },
  },
  sparse: {
    series: { figure: 58.0, seeds: 1, seconds: 0.7 },
    table: { figure: 93.7, seeds: 3, spread: 3.3, seconds: 0.9 },
    matrix: { figure: 88.4, seeds: 1, seconds: 0.8, holds: true },
    images: { figure: 96.8, seeds: 1, seconds: 0.5, holds: true },
  },
  denoising: {
    series: { figure: 52.4, seeds: 1, seconds: 0.5, holds: true },
    table: { figure: 89.3, seeds: 1, seconds: 1.5, holds: true },
    matrix: { figure: 88.3, seeds: 1, seconds: 1.5, holds: true },
    images: { figure: 97.1, seeds: 1, seconds: 0.7, holds: true },
  },
  contractive: {
    series: { figure: 50.7, seeds: 1, seconds: 0.7, holds: true },
    table: { figure: 88.2, seeds: 1, seconds: 2.3 },
    matrix: { figure: 89.0, seeds: 1, seconds: 5.5, holds: true },
    images: { figure: 97.1, seeds: 1, seconds: 0.7, holds: true },
  },
  vae: {
    series: { figure: 52.3, seeds: 3, spread: 1.7, seconds: 0.5, holds: true },
    table: { figure: 90.7, seeds: 1, seconds: 1.5 },
    matrix: { figure: 88.5, seeds: 1, seconds: 3.8, holds: true },
    images: { figure: 96.8, seeds: 1, seconds: 0.7, holds: true },
  },
  aae: {
    series: { figure: 53.7, seeds: 1, seconds: 0.7, holds: true },
    table: { figure: 89.6, seeds: 3, spread: 2.1, seconds: 1.5, holds: true },
    matrix: { figure: 89.1, seeds: 1, seconds: 4.4, holds: true },
    images: { figure: 97.0, seeds: 1, seconds: 0.7, holds: true },
  },
  usad: {
    series: { figure: 51.5, seeds: 1, seconds: 0.7, holds: true },
    table: { figure: 91.2, seeds: 1, seconds: 2.1 },
    matrix: { figure: 89.1, seeds: 1, seconds: 6.5, holds: true },
    images: { figure: 97.1, seeds: 1, seconds: 1.0, holds: true },
  },
  memae: {
    series: { figure: 43.6, seeds: 1, seconds: 0.9 },
    table: { figure: 93.5, seeds: 3, spread: 1.1, seconds: 1.5, holds: true },
    matrix: { figure: 88.2, seeds: 1, seconds: 10.4, holds: true },
    images: { figure: 96.4, seeds: 1, seconds: 0.7, holds: true },
  },
  robust: {
    series: { figure: 51.2, seeds: 1, seconds: 0.6, holds: true },
    table: { figure: 90.6, seeds: 3, spread: 1.5, seconds: 0.8, holds: true },
    matrix: { figure: 88.7, seeds: 1, seconds: 4.5, holds: true },
    images: { figure: 96.4, seeds: 1, seconds: 0.5, holds: true },
  },
  multimodal: {
    series: { figure: 52.0, seeds: 1, seconds: 0.6, holds: true },
    table: { figure: 87.0, seeds: 1, seconds: 1.3 },
    matrix: { figure: 88.8, seeds: 1, seconds: 3.7, holds: true },
    images: { figure: 96.9, seeds: 1, seconds: 0.6, holds: true },
  },
  gru: {
    series: { figure: 40.8, seeds: 1, seconds: 3.8 },
  },
  'lstm-vae': {
    series: { figure: 42.9, seeds: 1, seconds: 4.2, holds: true },
  },
  tcn: {
    series: { figure: 44.5, seeds: 3, spread: 17.0, seconds: 5.9, holds: true },
  },
  transformer: {
    series: { figure: 54.1, seeds: 3, spread: 1.4, seconds: 6.4, holds: true },
  },
  conv2d: {
    images: { figure: 97.8, seeds: 1, seconds: 1.0, holds: true },
  },
  convlstm: {
    frames: { figure: 99.9, seeds: 3, spread: 0.2, seconds: 22.8 },
  },
  pca: {
    series: { figure: 50.6, seeds: 1, seconds: 0.2 },
    table: { figure: 93.1, seeds: 1, seconds: 0.1 },
    matrix: { figure: 88.8, seeds: 1, seconds: 0.1 },
    images: { figure: 96.4, seeds: 1, seconds: 0.1 },
    frames: { figure: 83.9, seeds: 3, spread: 0.0, seconds: 1.0 },
  },
  knn: {
    series: { figure: 35.6, seeds: 1, seconds: 0.1 },
    table: { figure: 94.7, seeds: 1, seconds: 0.1 },
    matrix: { figure: 86.9, seeds: 1, seconds: 0.1 },
    images: { figure: 96.7, seeds: 1, seconds: 0.1 },
    frames: { figure: 92.2, seeds: 3, spread: 0.0, seconds: 0.1 },
  },
  median: {
    series: { figure: 56.4, seeds: 1, seconds: 0.1 },
    table: { figure: 95.9, seeds: 1, seconds: 0.1 },
    matrix: { figure: 86.1, seeds: 1, seconds: 0.1 },
    images: { figure: 95.3, seeds: 1, seconds: 0.1 },
  },
  season: {
    series: { figure: 36.9, seeds: 1, seconds: 0.1 },
  },
  iforest: {
    series: { figure: 17.5, seeds: 1, seconds: 0.2 },
    table: { figure: 95.2, seeds: 1, seconds: 0.1 },
    matrix: { figure: 72.6, seeds: 1, seconds: 0.1 },
    images: { figure: 93.8, seeds: 1, seconds: 0.1 },
  },
  hbos: {
    series: { figure: 12.2, seeds: 1, seconds: 0.1 },
    table: { figure: 93.3, seeds: 1, seconds: 0.1 },
    matrix: { figure: 79.6, seeds: 1, seconds: 0.1 },
    images: { figure: 88.6, seeds: 1, seconds: 0.1 },
  },
  ecod: {
    series: { figure: 17.6, seeds: 1, seconds: 0.1 },
    table: { figure: 86.9, seeds: 1, seconds: 0.1 },
    matrix: { figure: 59.1, seeds: 1, seconds: 0.1 },
    images: { figure: 90.6, seeds: 1, seconds: 0.1 },
  },
  mp: {
    series: { figure: 22.5, seeds: 1, seconds: 0.1 },
  },
  roughness: {
    series: { figure: 48.7, seeds: 1, seconds: 0.1 },
  },
};

/** What was measured of a model, one for each kind of data that it judges; empty for those that learn a target alone. */
export function measuredOf(id: ModelId): readonly Measured[] {
  return Object.entries(figures[id] ?? {}).map(([kind, { spread = 0, holds = false, ...row }]) => ({
    ...{ kind: kind as DataKind, ...row, spread, holds },
  }));
}
