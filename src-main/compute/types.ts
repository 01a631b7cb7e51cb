import type { DeviceInfo, DeviceRung } from '../contract/types.ts';

/** A rung of the ladder, made ready for tensors in this process. */
export interface Device {
  readonly info: DeviceInfo;
}

export interface DeviceProbe {
  readonly rung: DeviceRung;
  /** Loads and checks the rung in this process; throws `device/unavailable` with the reason. */
  open(): Promise<Device>;
}
