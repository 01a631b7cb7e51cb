import type { DeviceInfo } from '../contract/types.ts';
import type { TrainerPort } from './port.ts';

const reportEveryMs = 100;

export type Step =
  'reading' | 'encoding' | 'projecting' | 'rebuilding' | 'drawing' | 'writing' | 'searching';
export type ReportStep = (stage: Step, fraction: number) => void;

/** Tells the engine where a job stands, at most ten times a second and at each new step. */
export function createStepReport(port: TrainerPort, device: () => DeviceInfo | null): ReportStep {
  let [lastStage, lastMs] = ['', -Infinity];
  return (stage, fraction) => {
    const now = performance.now();
    if (stage === lastStage && now - lastMs < reportEveryMs) return;
    [lastStage, lastMs] = [stage, now];
    port.say({ kind: 'step', stage, fraction, device: device() });
  };
}
