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
