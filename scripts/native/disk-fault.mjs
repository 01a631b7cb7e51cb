import { Fault } from '../setup/fault.mjs';

/**
 * What the disk says about a write, in a sentence; any other error as it is.
 * @param {unknown} error
 * @param {string} folder
 */
export function diskFault(error, folder) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ENOSPC|EDQUOT)$/.test(code)) {
    return new Fault(`The disk ran full while writing to ${folder}: make room.`);
  }
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) {
    return new Fault(`${folder} cannot be written to: change its rights.`);
  }
  return error;
}
