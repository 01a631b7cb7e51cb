import { extname } from 'node:path';
import { EngineError } from '../../contract/errors.ts';

/** How numbers are written into a file, by the ending of its name. Throws `settings/invalid`. */
export function numberFormat(path: string): 'csv' | 'npy' {
  const ending = extname(path).toLowerCase();
  if (ending === '.csv') return 'csv';
  if (ending === '.npy') return 'npy';
  throw new EngineError('settings/invalid', `no .csv and no .npy: ${path}`, {
    remedy: 'Choose a name that ends in .csv or .npy.',
  });
}
