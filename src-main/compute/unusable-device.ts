import type { DeviceInfo, DeviceRung } from '../contract/types.ts';

/** A rung that this machine lacks, and why. */
export function unusableDevice(rung: DeviceRung, reason: string): DeviceInfo {
  return { rung, label: rung, available: false, reason, version: null, rowsPerSecond: null };
}
