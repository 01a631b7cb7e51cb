import { describe, expect, it } from 'vitest';
import type { RunSettings } from '../../../src-main/contract/schemas.ts';
import {
  choosePatience,
  chooseTraining,
} from '../../../src-main/engine/features/choose-training.ts';
import { usualControl } from '../../../src-main/engine/training/usual-control.ts';

const item = { shape: [4, 4], places: [0, 1] };
const training = (control: RunSettings['training']): RunSettings => ({ training: control });

describe('chooseTraining', () => {
  it('takes what is asked for beside what is usual', () => {
    const chosen = chooseTraining(training({ flip: 'down', trim: 0.1 }), 20, item, false);
    expect(chosen).toEqual({ ...usualControl, flip: 'down', trim: 0.1 });
  });

  it.each([
    ['pictures where rows are none', { shift: 1 }, undefined, false, /where rows are none/],
    ['pictures of a pair', { crop: 0.1 }, item, true, /no longer go with their target/],
    ['a warm-up as long as the training', { warmUp: 20 }, item, false, /rise over 20 epochs of 20/],
  ] as const)('refuses %s', (_name, control, shape, isPaired, message) => {
    expect(() => chooseTraining(training(control), 20, shape, isPaired)).toThrow(message);
  });
});

describe('choosePatience', () => {
  const said: string[] = [];
  const because = (setting: string): void => {
    said.push(setting);
  };
  it.each([
    [{}, usualControl, 8, []],
    [{}, { ...usualControl, shift: 2 }, 40, ['patience']],
    [{ patience: 3 }, { ...usualControl, shift: 2 }, 3, []],
    [{}, undefined, 8, []],
  ] as const)('of %j', (settings, control, epochs, reasons) => {
    said.length = 0;
    expect(choosePatience(settings, control, because)).toBe(epochs);
    expect(said).toEqual(reasons);
  });
});
