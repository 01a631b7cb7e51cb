import { EngineError } from '../../contract/errors.ts';
import type { TrainingOptions } from './train-network.ts';

/** Throws `settings/invalid` naming the setting, or `split/empty`. */
export function checkTraining(options: TrainingOptions): void {
  const { epochs, batchSize, patience, learningRate, clipNorm, seed } = options;
  requireSetting('epochs', epochs, Number.isInteger(epochs) && epochs >= 1);
  requireSetting('batch size', batchSize, Number.isInteger(batchSize) && batchSize >= 1);
  requireSetting('patience', patience, Number.isInteger(patience) && patience >= 1);
  requireSetting('learning rate', learningRate, Number.isFinite(learningRate) && learningRate > 0);
  requireSetting('clip norm', clipNorm, Number.isFinite(clipNorm) && clipNorm >= 0);
  requireSetting('seed', seed, Number.isSafeInteger(seed));
  if (options.trainIndices.length === 0) {
    throw new EngineError('split/empty', 'no window in the training part');
  }
  checkIndices('training', options.trainIndices, options.batches.count);
  checkIndices('validation', options.validationIndices, options.batches.count);
  checkParameters(options);
}

function requireSetting(name: string, value: number, valid: boolean): void {
  if (!valid) throw new EngineError('settings/invalid', `invalid ${name}: ${value}`);
}

function checkIndices(part: string, indices: Uint32Array, count: number): void {
  const beyond = indices.find((index) => index >= count);
  if (beyond !== undefined) {
    throw new EngineError(
      'settings/invalid',
      `${part} window beyond the last of ${count}: ${beyond}`,
    );
  }
}

function checkParameters({ network, parameters }: TrainingOptions): void {
  if (parameters === undefined) return;
  const found = parameters.reduce((total, values) => total + values.length, 0);
  if (parameters.length !== network.parameterShapes.length || found !== network.parameterCount) {
    throw new EngineError(
      'settings/invalid',
      `weights do not fit the network of ${network.parameterCount}: ${found}`,
    );
  }
}
