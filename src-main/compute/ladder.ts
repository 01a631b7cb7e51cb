import { EngineError } from '../contract/errors.ts';
import type { DeviceRung } from '../contract/types.ts';
import { cpuRung } from './cpu.ts';
import { tensorflowRung } from './tensorflow/rung.ts';
import type { Device, DeviceProbe } from './types.ts';
import { wasmRung } from './wasm.ts';
import { webgpuRung } from './webgpu.ts';

/** In the order of `deviceRungs`. */
const ladder: readonly DeviceProbe[] = [tensorflowRung, webgpuRung, wasmRung, cpuRung];

/**
 * Makes a device ready for tensors in this process. `auto` takes the best rung that works and says in
 * `info.reason` why the better ones do not; a rung chosen by name throws `device/unavailable` with the reason.
 */
export async function openDevice(choice: DeviceRung | 'auto'): Promise<Device> {
  if (choice !== 'auto') {
    const device = await rungOf(choice).open();
    return withReason(device, `it was chosen; ${device.info.reason}`);
  }
  const refused: string[] = [];
  for (const probe of ladder) {
    try {
      const device = await probe.open();
      return withReason(device, [...refused, device.info.reason].join('; '));
    } catch (error) {
      refused.push(EngineError.from(error).message);
    }
  }
  throw new EngineError('device/unavailable', `no device works: ${refused.join('; ')}`);
}

/** Throws `device/unavailable`. */
export function rungOf(rung: DeviceRung): DeviceProbe {
  const found = ladder.find((probe) => probe.rung === rung);
  if (found === undefined) throw new EngineError('device/unavailable', `unknown device: ${rung}`);
  return found;
}

function withReason(device: Device, reason: string): Device {
  return { ...device, info: { ...device.info, reason } };
}
