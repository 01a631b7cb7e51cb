import { EngineError } from '../../contract/errors.ts';
import type { BaselineState } from './types.ts';

/** An array of a stored state; throws `workspace/damaged` where it is missing or of another length. */
export function storedArray(state: BaselineState, name: string, length?: number): Float32Array {
  const array = state.arrays[name];
  if (array !== undefined && (length === undefined || array.length === length)) return array;
  const fault = array === undefined ? 'none' : String(array.length);
  throw new EngineError('workspace/damaged', `${name} of the stored baseline: ${fault}`);
}

/** A number of a stored state; throws `workspace/damaged` where it is missing or no whole number from `least`. */
export function storedCount(state: BaselineState, name: string, least: number): number {
  const value = state.numbers[name];
  if (value !== undefined && Number.isSafeInteger(value) && value >= least) return value;
  throw new EngineError('workspace/damaged', `${name} of the stored baseline: ${String(value)}`);
}

/** Throws `split/empty` where there is nothing to fit on. */
export function requireWindows(count: number): void {
  if (count < 1) throw new EngineError('split/empty', 'no training windows: 0');
}
