import { EngineError } from '../../../contract/errors.ts';
import { bytesText, countOf } from '../../../words/numbers.ts';
import type { DiskFile } from '../source/disk-file.ts';

/** Measured data packs to a fifth or a tenth, an archive made to fill a machine to a thousandth. */
const greatestRatio = 200;

/** Up to here any ratio is harmless. */
const harmlessBytes = 64e6;

/** Throws `archive/too-large` where `unpacked` bytes are more than `packed` bytes of measured data could hold. */
export function assertSoundSize(disk: DiskFile, packed: number, unpacked: number): void {
  if (unpacked <= Math.max(harmlessBytes, greatestRatio * packed)) return;
  const sizes = `${countOf(packed, 'packed byte')} hold ${bytesText(unpacked)} or more`;
  throw new EngineError('archive/too-large', `${sizes}: ${disk.name}`, { packed, unpacked });
}
