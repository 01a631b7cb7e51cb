import { axisOf } from '../features/panel.ts';
import { modelShort } from '../../words/names.ts';
import { t } from '../../words/t.ts';
import { columnTitle } from '../../words/text.ts';
import type { EpochRecord, FlaggedEvent } from '../../contract/types.ts';
import { html, type Html } from './html.ts';
import type { DoneRun, ReportColumn, ReportInput, ReportSeries } from './report-input.ts';
import { rowPlaces, type RowPlaces } from './row-places.ts';
import {
  chartWidth,
  svgChart,
  type ChartAxis,
  type ChartBand,
  type ChartLine,
} from './svg-chart.ts';
import { logTicks, numberTicks } from '../../words/number-ticks.ts';
import { timeTicks } from '../../words/ticks.ts';

/** Above this many thresholds a linear axis would flatten everything else. */
const linearLimit = 20;
const markedEvents = 12;

/** Score of network and baseline, each in multiples of its own threshold, with events and what was not judged. */
export function scoreChart(input: ReportInput, { model, result }: DoneRun): Html {
  const places = rowPlaces(input.score);
  const lines: ChartLine[] = [];
  if (input.baselineScore !== null && result.baseline !== null) {
    const { threshold, model: baseline } = result.baseline;
    lines.push({
      role: 'baseline',
      label: t('{{name}} (baseline)', { name: modelShort(baseline) }),
      x: places.of(input.baselineScore),
      y: divided(input.baselineScore, threshold.value),
    });
  }
  lines.push({
    role: 'score',
    label: modelShort(model),
    x: places.of(input.score),
    y: divided(input.score, result.threshold.value),
  });
  const y = scoreAxis(lines);
  return svgChart({
    description: t('Reconstruction error over the whole file, in multiples of the threshold'),
    label:
      y.log === true
        ? t('Reconstruction error, in thresholds, logarithmic')
        : t('Reconstruction error, in thresholds'),
    height: 240,
    x: horizontal(places, axisOf(input.dataset)?.zone),
    y,
    lines,
    flagged: eventBands(input.events, places),
    notJudged: rowBands(input.notJudged, places),
    limit: { at: 1, label: t('threshold {{value}}', { value: '1.0' }) },
  });
}

/** What a column measured and what the run expected, on the same horizontal axis as the score. */
export function columnChart(column: ReportColumn, unit: string | null, input: ReportInput): Html {
  const places = rowPlaces(input.score);
  const lines: ChartLine[] = [];
  const add = (role: 'measured' | 'expected', series: ReportSeries): void => {
    lines.push({
      role,
      label: role === 'measured' ? t('measured') : t('expected'),
      x: places.of(series),
      y: series.value,
    });
  };
  if (column.expected !== null) add('expected', column.expected);
  add('measured', column.measured);
  const label = columnTitle(column.column, unit);
  return svgChart({
    description: t('{{column}}: measured and expected', { column: label }),
    label,
    height: 150,
    x: horizontal(places, axisOf(input.dataset)?.zone),
    y: linearAxis(lines, 3),
    lines,
    flagged: eventBands(input.events, places),
    notJudged: rowBands(input.notJudged, places),
    limit: null,
  });
}

/** Loss and validation loss by epoch; null where nothing was trained by epochs. */
export function trainingChart(epochs: readonly EpochRecord[]): Html | null {
  if (epochs.length < 2) return null;
  const x = epochs.map((record) => record.epoch);
  const lines: ChartLine[] = [
    { role: 'training', label: t('training'), x, y: epochs.map((record) => record.loss) },
    {
      role: 'validation',
      label: t('validation'),
      x,
      y: epochs.map((record) => record.validationLoss),
    },
  ];
  const [min, max] = [x[0] ?? 0, x.at(-1) ?? 1];
  return svgChart({
    description: t('Loss by epoch, of the training and the validation part'),
    label: t('Loss by epoch'),
    height: 190,
    x: { min, max, ticks: numberTicks({ min, max }, Math.min(10, max - min)) },
    y: lossAxis(lines),
    lines,
    flagged: [],
    notJudged: [],
    limit: null,
  });
}

/** A bar of the severity, beside its number. */
export function severityBar(severity: number, highest: number): Html {
  const share = highest > 1 ? Math.log(Math.max(1, severity)) / Math.log(highest) : 1;
  const width = Math.round(4 + 50 * Math.min(1, share));
  return html`<svg class="bar" width="54" height="6" aria-hidden="true">
    <rect class="whole" width="54" height="6" rx="3" />
    <rect class="part" width="${width}" height="6" rx="3" />
  </svg>`;
}

function divided(series: ReportSeries, by: number): Float64Array {
  return Float64Array.from(series.value, (value) => value / by);
}

function horizontal({ kind, min, max }: RowPlaces, zone: string | undefined): ChartAxis {
  return {
    min,
    max,
    ticks: kind === 'time' ? timeTicks({ min, max }, 8, zone) : numberTicks({ min, max }, 8),
  };
}

function scoreAxis(lines: readonly ChartLine[]): ChartAxis {
  const { max } = extremes(lines, 0);
  const top = Math.max(1.25, max * 1.04);
  if (top <= linearLimit) return { min: 0, max: top, ticks: numberTicks({ min: 0, max: top }, 5) };
  const min = 0.01;
  return { min, max: top, log: true, ticks: logTicks({ min, max: top }, 6) };
}

function linearAxis(lines: readonly ChartLine[], ticks: number): ChartAxis {
  const { min, max } = extremes(lines, -Infinity);
  const pad = max > min ? (max - min) * 0.04 : 1;
  return {
    min: min - pad,
    max: max + pad,
    ticks: numberTicks({ min: min - pad, max: max + pad }, ticks),
  };
}

function lossAxis(lines: readonly ChartLine[]): ChartAxis {
  const { min, max } = extremes(lines, 0);
  if (min > 0 && max / min > linearLimit) {
    const span = { min: min * 0.9, max: max * 1.1 };
    return { ...span, log: true, ticks: logTicks(span, 5) };
  }
  return { min: 0, max: max * 1.04 || 1, ticks: numberTicks({ min: 0, max: max * 1.04 }, 5) };
}

/** Finite extremes of the lines' values from `floor` up; 0 and 1 where there are none. */
function extremes(lines: readonly ChartLine[], floor: number): { min: number; max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (const { y } of lines) {
    for (let i = 0; i < y.length; i++) {
      const value = y[i] as number;
      if (!Number.isFinite(value) || value < floor) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? { min, max } : { min: 0, max: 1 };
}

/** The most severe ones numbered; the others joined where no pixel lies between them. */
function eventBands(events: readonly FlaggedEvent[], places: RowPlaces): ChartBand[] {
  const bands = events.map((event) => ({
    from: places.at(event.startIndex - 0.5),
    to: places.at(event.endIndex + 0.5),
    mark: String(event.rank),
  }));
  const pixel = (places.max - places.min) / chartWidth;
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of bands.slice(markedEvents).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from - last.to < pixel) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return [...bands.slice(0, markedEvents), ...joined];
}

function rowBands(ranges: readonly (readonly [number, number])[], places: RowPlaces): ChartBand[] {
  return ranges.map(([from, to]) => ({ from: places.at(from - 0.5), to: places.at(to - 0.5) }));
}
