import { env } from '@tensorflow/tfjs-core';
import { registerArithmeticGradients } from './arithmetic-gradients.ts';
import { registerShapeGradients } from './shape-gradients.ts';

/** What every device needs: production mode (no banners on the console, no debug checks), and gradients. */
export function prepareTensorFlow(): void {
  env().set('PROD', true);
  registerShapeGradients();
  registerArithmeticGradients();
}
