import type { DeviceInfo } from '../contract/types.ts';
import type { Encode, JudgeCells, Reconstruct } from '../engine/features/types.ts';
import type { TrainedNetwork } from '../engine/training/train-network.ts';
import type { DetectorState } from './detector.ts';

/** A model ready to score, whether just trained or loaded. */
export interface Fitted {
  readonly reconstruct: Reconstruct;
  /** Of models whose scores are no errors of a reconstruction. */
  readonly score?: JudgeCells | undefined;
  /** Null for models without a code. */
  readonly encode: Encode | null;
  readonly state: DetectorState;
  readonly parameterCount: number;
  readonly device: DeviceInfo;
  /** Null for baselines. */
  readonly training: Omit<TrainedNetwork, 'parameters'> | null;
  readonly trainWindows: number;
  /** What training came to that the user should know. */
  readonly warnings?: readonly string[];
  readonly fitDurationMs: number;
  readonly dispose: () => void;
}

/** Baselines are plain JavaScript: they need no tensors, and no device of the ladder. */
export const plainDevice: DeviceInfo = {
  rung: 'cpu',
  label: 'CPU',
  available: true,
  reason: 'baselines need no tensors',
  version: process.versions.node,
  rowsPerSecond: null,
};
