import { modelNames } from '../../src-main/contract/model-names.ts';
import { sortedQuantile } from '../../src-main/engine/features/scaler.ts';
import { combineRows } from '../../src-main/engine/scoring/blend-scores.ts';
import type { Combination, PointScores, ScoringPart } from '../../src-main/engine/scoring/types.ts';
import { scoreRows } from '../../src-main/trainer/score-rows.ts';
import type { AccuracySet } from './accuracy-set.ts';
import { columnViews } from './column-views.ts';
import { measure } from './measure.ts';
import type { OpenDetector } from './run-set.ts';

/** Figures of one detector, or of several together, in each way of scoring. */
export interface AblationRow {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Without spreading each row is judged by one window alone. */
const alone = 'one window a row';
export const ways: readonly string[] = [...Object.keys(columnViews), alone];

/**
 * Figures of each detector of a run alone and of all in each combination; as they are scored, with each row judged by one
 * window alone, and with columns brought to one scale in other ways. The detectors stay as they were trained.
 */
export async function ablate(
  set: AccuracySet,
  { detector, data, loaded }: OpenDetector,
): Promise<AblationRow[]> {
  const { plan } = detector;
  const known = Math.max(plan.split.train.to, plan.split.validation.to);
  const models =
    detector.state.kind === 'blend'
      ? detector.state.members.map(({ model }) => model)
      : [plan.model];
  const scored = async (part: ScoringPart, starts: Uint32Array): Promise<PointScores> =>
    scoreRows(
      { ...data, starts },
      plan,
      part,
      { reference: plan.split.train, norm: part.norm },
      hooks,
    );
  const apart = data.starts.filter((start) => start % plan.window === 0);
  const rows = new Map<string, Float32Array[]>(ways.map((way) => [way, []]));
  for (const part of loaded.parts) {
    const scores = await scored(part, data.starts);
    for (const [way, view] of Object.entries(columnViews)) rows.get(way)!.push(view(scores, known));
    rows.get(alone)!.push((await scored(part, apart)).score);
  }
  const figuresOf = (
    score: (rows: readonly Float32Array[]) => Float32Array,
  ): AblationRow['figures'] =>
    Object.fromEntries(ways.map((way) => [way, measure(set, score(rows.get(way)!))]));
  const together = (name: string, combination: Combination): AblationRow => ({
    name: `all, ${name}`,
    figures: figuresOf((all) =>
      combineRows(
        all.map((score) => inUnits(score, known, combination)),
        combination,
      ),
    ),
  });
  return [
    ...models.map((model, i) => ({
      name: modelNames[model].short,
      figures: figuresOf((all) => all[i]!),
    })),
    ...(models.length < 2
      ? []
      : [
          together('mean', 'mean'),
          together('rms', 'rms'),
          together('softened', { kind: 'soft-rms', high: 1 }),
          together('median', 'median'),
        ]),
  ];
}

const hooks = { isCancelled: () => false, onProgress: () => undefined };

/** As blends weigh them: by what is usual, and by what is high where high scores count. */
function inUnits(score: Float32Array, known: number, combination: Combination): Float32Array {
  const usual = score
    .slice(0, known)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const mean = usual.reduce((sum, value) => sum + value, 0) / usual.length;
  const isByHigh = combination !== 'mean' && combination !== 'median';
  const unit = isByHigh ? sortedQuantile(usual, 0.99) : mean;
  return score.map((value) => value / Math.max(unit, 1e-6));
}

export function ablationLines(rows: readonly AblationRow[]): string[] {
  const width = 18;
  const head = `${''.padEnd(22)}${ways.map((way) => way.padStart(width)).join('')}`;
  return [
    head,
    ...rows.map(({ name, figures }) => {
      const cells = ways.map((way) => (figures[way] ?? NaN).toFixed(1).padStart(width));
      return `${name.padEnd(22)}${cells.join('')}`;
    }),
  ];
}
