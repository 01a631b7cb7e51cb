import { EngineError } from '../../contract/errors.ts';
import type { DatasetDetail } from '../../contract/types.ts';
import type { ImportedDataset } from '../dataset/types.ts';

/**
 * Throws `file/changed` where the files of a dataset are not what they were, naming the one that changed. `isOtherTarget`:
 * the target is to be another one.
 */
export function assertUnchanged(
  { sourceName, sourceSha256, report }: ImportedDataset,
  old: DatasetDetail,
  isOtherTarget: boolean,
): void {
  const { files: before = [], target: targetBefore } = old.importReport;
  const { target } = report;
  const isSameData =
    (target?.dataSha256 ?? sourceSha256) === (targetBefore?.dataSha256 ?? old.sourceSha256);
  const isSameTarget = isOtherTarget || target?.sha256 === targetBefore?.sha256;
  if (isSameData && isSameTarget) return;
  const file = report.files?.find(({ sha256 }, index) => sha256 !== before[index]?.sha256);
  const changed = isSameData ? target?.name : file?.name;
  const fault = `the file is another than the one that was read: ${changed ?? sourceName}`;
  throw new EngineError('file/changed', fault, { remedy: 'Import it as a new file.' });
}
