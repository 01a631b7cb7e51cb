import type { Tensor } from '@tensorflow/tfjs-core';
import type { DeviceInfo, DeviceRung } from '../contract/types.ts';

/** A value on the device that a graph gave out and can take in again. */
export interface GraphResult {
  /** The device's own name of it. */
  readonly id: number;
  read(): Float32Array;
  dispose(): void;
}

/** A function over tensors as one call of the device. */
export interface GraphFunction {
  /** One value per input; arrays may be used again once the call is back. The caller disposes of the results. */
  run(inputs: readonly (Float32Array | GraphResult)[]): GraphResult[];
  dispose(): void;
}

/** Makes a function over tensors one call of the device. */
export interface Graphs {
  /** Parts of a graph that run at the same time where none waits for another. */
  readonly sideBySide: number;
  /**
   * `f` is run a few times on zeros of these shapes, to record it; results are float32. Throws an error whose message
   * says why it cannot be a graph.
   */
  compile(
    f: (...inputs: Tensor[]) => Tensor[],
    shapes: readonly (readonly number[])[],
  ): GraphFunction;
}

/** A rung of the ladder, made ready for tensors in this process. */
export interface Device {
  readonly info: DeviceInfo;
  /** Null where ops are dispatched one by one. */
  readonly graphs: Graphs | null;
}

export interface DeviceProbe {
  readonly rung: DeviceRung;
  /** Loads and checks the rung in this process; throws `device/unavailable` with the reason. */
  open(): Promise<Device>;
}
