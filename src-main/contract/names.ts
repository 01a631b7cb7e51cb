/** Devices, the best first. */
export const deviceRungs = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const;
export type DeviceRung = (typeof deviceRungs)[number];

/** Models that are trained, and those that are fitted in one pass. */
export const networkIds = ['dense', 'conv1d', 'lstm'] as const;
export const baselineIds = ['pca', 'knn'] as const;
export type NetworkId = (typeof networkIds)[number];
export type ModelId = NetworkId | (typeof baselineIds)[number];

export function isNetwork(id: ModelId): id is NetworkId {
  return networkIds.some((network) => network === id);
}

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
export const resampleMethods = ['mean', 'last', 'sum', 'min', 'max'] as const;
export const rollingStatistics = ['mean', 'std', 'min', 'max'] as const;
export const calendarParts = ['hour', 'weekday', 'month'] as const;
