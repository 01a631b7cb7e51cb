import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { TrainingControl } from '../../contract/types.ts';
import { usualControl } from '../training/usual-control.ts';

/** What was asked for, and else what is usual. Throws `settings/invalid` naming settings that exclude each other. */
export function chooseTraining({ training = {} }: RunSettings, epochs: number): TrainingControl {
  const asked = Object.entries(training).filter(([, value]) => value !== undefined);
  const control: TrainingControl = { ...usualControl, ...Object.fromEntries(asked) };
  if (control.warmUp >= epochs && control.warmUp > 0) {
    const fault = `the learning rate would rise over ${control.warmUp} epochs of ${epochs}`;
    throw new EngineError('settings/invalid', fault, {
      remedy: 'Choose a shorter warm-up, or more epochs.',
    });
  }
  return control;
}
