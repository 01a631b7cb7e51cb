import { describe, expect, it } from 'vitest';
import { evaluationLines } from '../../src-main/cli/evaluation-text.ts';
import { resultOf } from '../engine/store/samples.ts';
import { evaluationOf } from '../support/evaluation-sample.ts';

describe('evaluationLines', () => {
  it('prints the lights, the faults by kind and the figures', () => {
    expect(evaluationLines({ ...resultOf, evaluation: evaluationOf() })).toEqual([
      'Can it be trusted: in doubt',
      '  good      Well fitted: as told.',
      '  in doubt  PCA does as well: prefer it.',
      '',
      '  Fault              Size  Found  Baseline',
      '  one value far off  4 σ    20 %      40 %',
      '  a level shift      4 σ   100 %      80 %',
      '  20 faults in held-out rows of NO2.',
      '',
      'Code of 8 units, 3.4 directions used, 5 dead; windows compressed 12 to 1',
      'Error by part (MSE, scaled): train 0.04; median R² 0.87',
    ]);
  });

  it('tells how like rebuilt images are, beside the baseline', () => {
    const images = { psnr: 18.24, ssim: 0.84, window: 7, range: 16, images: 180 };
    const { quality } = evaluationOf();
    const evaluation = evaluationOf({
      quality: { ...quality!, images },
      baselineQuality: { ...quality!, images: { ...images, psnr: 15 } },
    });
    expect(evaluationLines({ ...resultOf, evaluation }).at(-1)).toBe(
      'Images rebuilt: PSNR 18.2 dB, SSIM 0.840; baseline PSNR 15.0 dB, SSIM 0.840, of 180 images of the training part, in windows of 7 x 7 pixels; peak 16',
    );
  });

  it.each([
    ['of older versions', resultOf, []],
    [
      'without a self-test',
      {
        ...resultOf,
        evaluation: evaluationOf({
          selfTest: null,
          selfTestNote: 'No faults could be put in: few rows.',
          latent: null,
          quality: null,
          checks: [],
          state: 'good',
        }),
      },
      ['Can it be trusted: good', 'No faults could be put in: few rows.'],
    ],
  ])('of a run %s says what is known', (_name, result, lines) => {
    expect(evaluationLines(result)).toEqual(lines);
  });
});
