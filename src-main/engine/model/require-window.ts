import { EngineError } from '../../contract/errors.ts';

/** Throws `settings/invalid` where a window is not of `shortest` to `longest` rows. `name`: of the network. */
export function requireWindow(
  name: string,
  window: number,
  [shortest, longest]: readonly [number, number],
): void {
  if (window >= shortest && window <= longest) return;
  const fault = window < shortest ? 'short' : 'long';
  throw new EngineError('settings/invalid', `window too ${fault} for ${name}: ${window} rows`, {
    remedy: `Choose a window of ${shortest} to ${longest} rows, or another model.`,
  });
}
