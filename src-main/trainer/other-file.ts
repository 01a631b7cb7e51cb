import type { BlendMember } from '../contract/blend.ts';
import { EngineError } from '../contract/errors.ts';
import type { RunPlan } from '../contract/types.ts';
import { wholeOf } from '../engine/dataset/columns/whole-of.ts';
import type { ImportedDataset } from '../engine/dataset/types.ts';
import { scalingOf } from '../engine/features/scaler.ts';
import type { FeatureMatrix, Scaler } from '../engine/features/types.ts';
import type { Detector } from './detector.ts';
import type { FeatureData } from './stored-data.ts';

/**
 * The columns a detector was trained on, found by name; `isJudged`: false where there is no target to hold the output
 * against, whose columns are 0 then. Throws `data/mismatch` naming those that are not there.
 */
export function matchColumns(
  file: ImportedDataset,
  { features, inputs }: Pick<RunPlan, 'features' | 'inputs'>,
  isJudged = true,
): FeatureData {
  const found = new Map(file.columns.map((column) => [column.info.name, column.values]));
  const wanted = [...(isJudged ? features : []), ...(inputs?.features ?? [])];
  const missing = wanted.filter((name) => !found.get(name));
  if (missing.length > 0) {
    const named = missing.slice(0, 5).join(', ');
    const more = missing.length > 5 ? ` and ${String(missing.length - 5)} more` : '';
    throw new EngineError('data/mismatch', `no numbers under the name: ${named}${more}`, {
      columns: missing,
    });
  }
  const columnOf = (name: string): Float64Array => {
    const values = found.get(name) ?? null;
    return values === null ? new Float64Array(file.rowCount) : wholeOf(values);
  };
  return {
    columns: features.map(columnOf),
    inputs: inputs?.features.map(columnOf),
    time: file.timeValues,
    axis: file.time ?? file.report.panel?.time ?? null,
  };
}

/** Scaled values beyond this are far outside of what training saw. */
const farOutside = 5;
const tolerated = 0.02;

/** A sentence for every column whose values lie far outside those of the training part. */
export function driftWarnings(
  { values, observed, rows, features: width }: FeatureMatrix,
  features: readonly string[],
  scaler: Scaler,
): string[] {
  const warnings: string[] = [];
  features.forEach((name, feature) => {
    const { steps } = scalingOf(scaler, feature);
    let [seen, far] = [0, 0];
    for (let at = feature; at < rows * width; at += width) {
      if (observed[at] !== 1) continue;
      seen++;
      if (Math.abs(steps(values[at] ?? 0)) > farOutside) far++;
    }
    if (far > tolerated * seen) {
      const share = ((100 * far) / seen).toFixed(0);
      warnings.push(
        `${share} % of ${name} lies far outside of what the run was trained on: check its unit, or train again.`,
      );
    }
  });
  return warnings;
}

/** What of a run stands at a place in a pattern, where nothing but the number of its row tells which. */
export function phaseWarnings(
  { preparation, levels, plan, clock, state }: PhasedDetector,
  hasTimes: boolean,
): string[] {
  const { trend, season } = levels?.levels[0] ?? preparation;
  const isCounted = clock === null || (clock !== undefined && !hasTimes);
  const models = state.kind === 'blend' ? state.members.map(({ model }) => model) : [plan.model];
  const what = [
    ...(trend?.unit === 'row' ? ['trend'] : []),
    ...(season?.season.unit === 'row' ? ['season'] : []),
    ...(isCounted && models.some((model) => model === 'season') ? ['seasonal rule'] : []),
  ];
  if (what.length === 0) return [];
  const isStacked = (plan.panel?.column ?? null) !== null;
  const first = isStacked ? 'the first row of each entity' : 'the first row';
  const there = isStacked ? 'its entity in the file trained on' : 'the file trained on';
  const counted = `${listed(what)} of the run ${what.length === 1 ? 'is' : 'are'} counted in rows`;
  const why =
    clock !== null && clock !== undefined && !hasTimes
      ? `The file has no times, by which the ${what.at(-1) ?? ''} goes`
      : `The ${counted}`;
  return [`${why}: ${first} is taken to stand where the first row of ${there} stood.`];
}

type PhasedDetector = Pick<Detector, 'preparation' | 'levels' | 'clock'> & {
  readonly plan: Pick<Detector['plan'], 'model' | 'panel'>;
  readonly state:
    | { readonly kind: 'network' | 'baseline' }
    | { readonly kind: 'blend'; readonly members: readonly BlendMember[] };
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** Entities whose own scale is not known are judged on the middle one of those trained on. */
export function unknownEntities(
  { plan, entities, levels }: Pick<Detector, 'plan' | 'entities' | 'levels'>,
  { report: { panel } }: Pick<ImportedDataset, 'report'>,
): string[] {
  if (panel === undefined || (entities === null && levels === null)) return [];
  const known = new Set(levels?.names ?? entities?.names);
  const names = panel.entities.map(({ name }) => name).filter((name) => !known.has(name));
  if (names.length === 0) return [];
  const more = names.length > 5 ? ` and ${String(names.length - 5)} more` : '';
  return [
    `Not among what the run was trained on: ${names.slice(0, 5).join(', ')}${more}. The middle ${whatOf(entities, levels)} of each ${plan.panel?.column ?? 'entity'} is taken for ${names.length === 1 ? 'it' : 'them'}.`,
  ];
}

function whatOf(scales: Detector['entities'], levels: Detector['levels']): string {
  const { trend = null, season = null } = levels?.levels[0] ?? {};
  const parts = [
    ...(scales === null ? [] : ['scale']),
    ...(trend === null ? [] : ['trend']),
    ...(season === null ? [] : ['season']),
  ];
  return parts.join(' and ');
}
