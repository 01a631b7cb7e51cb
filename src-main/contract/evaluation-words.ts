/** What an evaluation says, in words that page, report and command line share. */
import type {
  ImageQuality,
  CheckState,
  FaultKind,
  FaultUnit,
  LabelFigure,
  LabelRanges,
  PartName,
  SelfTestCell,
  SelfTestKind,
} from './evaluation.ts';

interface FaultWords {
  /** Narrow enough to stand over a column of numbers. */
  readonly short: string;
  readonly long: string;
}

const faults: Readonly<Record<FaultKind, FaultWords>> = {
  spike: { short: 'Spike', long: 'one value far off' },
  shift: { short: 'Shift', long: 'a level shift' },
  drift: { short: 'Drift', long: 'a slow drift' },
  noise: { short: 'Noise', long: 'a burst of noise' },
  flat: { short: 'Flat', long: 'a stuck value' },
  missing: { short: 'Gap', long: 'missing values' },
  swap: { short: 'Swap', long: 'the value of another row' },
  'row-noise': { short: 'Row', long: 'noise on a whole row' },
};

export const faultShort = (kind: FaultKind): string => faults[kind].short;
export const faultLong = (kind: FaultKind): string => faults[kind].long;

/** `4 σ`, `2 stretches`; empty where faults have no size. */
export function sizeText(size: number, unit: FaultUnit): string {
  switch (unit) {
    case 'deviations':
      return `${String(size)} σ`;
    case 'stretches':
      return size === 1 ? '1 stretch' : `${String(size)} stretches`;
    case 'none':
      return '';
  }
}

/** The same in the width of a cell: `4 σ`, `2 ×`, `≤ 1 σ` where the smallest one is found, `–` where none is. */
export function smallestText({ smallest }: SelfTestCell, { unit, sizes }: SelfTestKind): string {
  if (smallest === null) return '–';
  if (unit === 'none') return 'found';
  const size = `${String(smallest)} ${unit === 'deviations' ? 'σ' : '×'}`;
  return smallest === sizes[0] ? `≤ ${size}` : size;
}

/** "One value far off in NO2: 4 of 5 found at 4 σ; 80 % found from 8 σ on." */
export function cellText(cell: SelfTestCell, kind: SelfTestKind): string {
  const what = `${capital(faultLong(cell.kind))}${cell.column === null ? '' : ` in ${cell.column}`}`;
  const at = cell.rates.find(({ size }) => size === kind.stated);
  if (at === undefined || at.tried === 0) return `${what}: not tried.`;
  const size = sizeText(kind.stated, kind.unit);
  const found = `${String(at.found)} of ${String(at.tried)} found${size === '' ? '' : ` at ${size}`}`;
  if (kind.unit === 'none') return `${what}: ${found}.`;
  const from =
    cell.smallest === null
      ? `no size up to ${sizeText(kind.sizes.at(-1) ?? 0, kind.unit)} is found in four of five cases`
      : `four of five found from ${sizeText(cell.smallest, kind.unit)} on`;
  return `${what}: ${found}; ${from}.`;
}

/** What the sizes of a self-test mean. */
export function selfTestNote(stretch: number): string {
  const unit = 'σ: robust standard deviations of the column, for spikes and noise of its changes';
  return stretch === 1
    ? `${unit.replace(', for spikes and noise of its changes', '')}.`
    : `${unit}. A stretch: ${String(stretch)} rows. A gap is found where it is marked as not judged.`;
}

const parts: Readonly<Record<PartName, string>> = {
  train: 'Training',
  validation: 'Validation',
  test: 'Test',
};
export const partName = (part: PartName): string => parts[part];

const states: Readonly<Record<CheckState, string>> = {
  good: 'good',
  doubt: 'in doubt',
  bad: 'bad',
};
export const stateName = (state: CheckState): string => states[state];

const figures: Readonly<Record<LabelFigure, string>> = {
  aucRoc: 'AUC-ROC',
  aucPr: 'AUC-PR',
  vusPr: 'VUS-PR',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  bestF1: 'Best F1',
  eventRecall: 'Found',
  falseAlarmsPerMonth: 'False alarms a month',
};
export const figureName = (figure: LabelFigure): string => figures[figure];

/** All that `LabelMetrics` may hold. */
type LabelValues = Partial<LabelRanges> & {
  readonly aucRoc: number | null;
  readonly aucPr: number | null;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly labelledEvents: number;
  readonly foundEvents: number;
};

export const labelFigures: readonly LabelFigure[] = [
  'vusPr',
  'aucPr',
  'aucRoc',
  'precision',
  'recall',
  'f1',
  'bestF1',
  'eventRecall',
  'falseAlarmsPerMonth',
];

/** Null where it is not known. */
export function figureValue(labels: LabelValues, figure: LabelFigure): number | null {
  if (figure !== 'eventRecall') return labels[figure] ?? null;
  return labels.labelledEvents === 0 ? null : labels.foundEvents / labels.labelledEvents;
}

/** Two digits after the point; NaN and null leave nothing. */
export function figureText(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '' : value.toFixed(2);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const decibels = (psnr: number | null): string =>
  psnr === null ? 'without limit' : `${psnr.toFixed(1)} dB`;

/** "PSNR 18.2 dB, SSIM 0.840". */
export function imageText({ psnr, ssim }: ImageQuality): string {
  return `PSNR ${decibels(psnr)}, SSIM ${ssim.toFixed(3)}`;
}

/** The same one by one, beside those of the baseline where there is one. */
export function imageFigures(
  model: ImageQuality,
  baseline: ImageQuality | undefined,
): (readonly [name: string, value: string])[] {
  return [
    ['PSNR', decibels(model.psnr)],
    ...(baseline === undefined ? [] : [['PSNR, baseline', decibels(baseline.psnr)] as const]),
    ['SSIM', model.ssim.toFixed(3)],
    ...(baseline === undefined ? [] : [['SSIM, baseline', baseline.ssim.toFixed(3)] as const]),
  ];
}

/** What the figures are of: "of 180 images of the test part, in windows of 7 x 7 pixels; peak 16". */
export function imagesText({ images, window, range }: ImageQuality, part: PartName): string {
  const peak = Number(range.toPrecision(4));
  return `of ${images === 1 ? '1 image' : `${images} images`} of the ${partName(part).toLowerCase()} part, in windows of ${window} x ${window} pixels; peak ${peak}`;
}
