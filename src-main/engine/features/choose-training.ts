import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { ItemShape, TrainingControl } from '../../contract/types.ts';
import { changesPictures } from '../training/augment-pictures.ts';
import type { Because } from './because.ts';
import { usualControl } from '../training/usual-control.ts';

/** What was asked for, and else what is usual. Throws `settings/invalid` naming settings that exclude each other. `isPaired`: a target is learnt. */
export function chooseTraining(
  { training = {} }: RunSettings,
  epochs: number,
  item: ItemShape | undefined,
  isPaired: boolean,
): TrainingControl {
  const asked = Object.entries(training).filter(([, value]) => value !== undefined);
  const control: TrainingControl = { ...usualControl, ...Object.fromEntries(asked) };
  if (control.warmUp >= epochs && control.warmUp > 0) {
    const fault = `the learning rate would rise over ${control.warmUp} epochs of ${epochs}`;
    throw new EngineError('settings/invalid', fault, {
      remedy: 'Choose a shorter warm-up, or more epochs.',
    });
  }
  if (item === undefined && changesPictures(control)) {
    const fault = 'mirrored, moved or cut pictures, where rows are none';
    throw new EngineError('settings/invalid', fault, {
      remedy: 'Leave out flip, shift and crop, or import an .npy array of pictures.',
    });
  }
  if (isPaired && changesPictures(control)) {
    const fault = 'mirrored, moved or cut pictures would no longer go with their target';
    throw new EngineError('settings/invalid', fault, { remedy: 'Leave out flip, shift and crop.' });
  }
  return control;
}

const usualPatience = 8;
/** A network that sees changed pictures first learns their blurred mean, which the pictures it is checked by are not. */
const picturePatience = 40;

/** Epochs without progress before training ends. */
export function choosePatience(
  { patience }: RunSettings,
  control: TrainingControl | undefined,
  because: Because,
): number {
  if (patience !== undefined) return patience;
  if (control === undefined || !changesPictures(control)) return usualPatience;
  because(
    'patience',
    `${String(picturePatience)} epochs`,
    'what is learnt from changed pictures shows late on those left as they are',
  );
  return picturePatience;
}
