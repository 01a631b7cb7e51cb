import { zhCommon } from './common.ts';
import { zhData } from './data.ts';
import { zhHistory } from './history.ts';
import { zhLibrary } from './library.ts';
import { zhReport } from './report.ts';
import { zhResult } from './result.ts';
import { zhShell } from './shell.ts';
import { zhTrain } from './train.ts';
import { zhWorkbench } from './workbench.ts';
import { zhZone } from './zone.ts';

/** Simplified Chinese of every text of page, report and shell. */
export const zhTexts = {
  ...zhCommon,
  ...zhShell,
  ...zhData,
  ...zhTrain,
  ...zhResult,
  ...zhLibrary,
  ...zhReport,
  ...zhHistory,
  ...zhWorkbench,
  ...zhZone,
} as const;
