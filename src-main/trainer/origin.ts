import type { ColumnDrift, OriginFacts } from '../contract/training-facts.ts';
import type { RunPlan } from '../contract/types.ts';
import { scalingOf } from '../engine/features/scaler.ts';
import { numberText } from '../words/numbers.ts';
import type { Detector } from './detector.ts';
import type { Fitted } from './fitted.ts';
import type { Prepared } from './prepare.ts';

const mostDrift = 20;
const namedDrift = 3;
/** What moves by less than this is as it was: a tenth of a standard deviation, a tenth of the spread. */
const [leastShift, leastSpread] = [0.1, 0.1];

/** The weights of each network of a detector, in their order. */
export function weightsOf({ state, plan }: Detector): readonly (readonly Float32Array[])[] {
  const states =
    state.kind === 'blend'
      ? state.members.filter(({ model }) => model === plan.model).map((member) => member.state)
      : [state];
  return states.flatMap((one) => (one.kind === 'network' ? [one.parameters] : []));
}

/** What the new rows and the new weights differ in from the old ones. `known`: the new rows as the old detector sees them. */
export function originFacts(
  plan: RunPlan,
  known: Prepared,
  { training }: Pick<Fitted, 'training'>,
): OriginFacts {
  const drift = plan.features
    .map((column, feature) => driftOf(known, plan, column, feature))
    .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift));
  const errorBefore = training?.startLoss ?? null;
  const errorAfter = errorBefore === null ? null : (training?.validationLoss ?? null);
  return {
    drift: drift.slice(0, mostDrift),
    errorBefore,
    errorAfter,
    text: [driftText(drift), gainText(errorBefore, errorAfter)].filter(Boolean).join(' '),
  };
}

function driftOf(
  { matrix, preparation: { scaler } }: Prepared,
  { split: { train } }: RunPlan,
  column: string,
  feature: number,
): ColumnDrift {
  const { features, values, observed } = matrix;
  const { steps } = scalingOf(scaler, feature);
  let [sum, squares, seen] = [0, 0, 0];
  for (let row = train.from; row < train.to; row++) {
    const at = row * features + feature;
    if (observed[at] !== 1) continue;
    const value = steps(values[at]!);
    sum += value;
    squares += value * value;
    seen++;
  }
  if (seen === 0) return { column, shift: 0, spread: 1 };
  const shift = sum / seen;
  return { column, shift, spread: Math.sqrt(Math.max(0, squares / seen - shift * shift)) };
}

function driftText(drift: readonly ColumnDrift[]): string {
  const moved = drift.filter(
    ({ shift, spread }) => Math.abs(shift) >= leastShift || Math.abs(spread - 1) >= leastSpread,
  );
  if (moved.length === 0) return 'The new rows lie as those that the run before was trained on.';
  const named = moved.slice(0, namedDrift).map(({ column, shift, spread }) => {
    const where = `${numberText(Number(Math.abs(shift).toPrecision(2)))} deviations ${shift < 0 ? 'lower' : 'higher'}`;
    return `${column} ${where} and ${numberText(Number(spread.toPrecision(2)))} times as spread`;
  });
  const more = moved.length - named.length;
  const rest = more > 0 ? `, and ${String(more)} more` : '';
  return `Beside the rows that the run before was trained on, the new ones lie elsewhere: ${named.join(', ')}${rest}.`;
}

function gainText(before: number | null, after: number | null): string {
  if (before === null || after === null) return '';
  const gain = `Loss on the new validation part: ${numberText(before)} with the weights of the run before`;
  return after < before
    ? `${gain}, ${numberText(after)} after training further.`
    : `${gain}, and training further made it no smaller: they are kept.`;
}
