import { recipeTexts } from '../../contract/recipe.ts';
import type { ParameterFact } from '../../contract/parameter-text.ts';
import type {
  FlaggedEvent,
  KeptEvent,
  RunComparison,
  RunPlan,
  SettingDifference,
} from '../../contract/types.ts';
import type { LabRule } from '../../contract/threshold-types.ts';
import { partText } from '../features/part-text.ts';
import { seasonText } from '../features/season-text.ts';
import { trainingNames } from '../training/training-names.ts';
import { usualControl } from '../training/usual-control.ts';
import { overlapShare, placeByRow, stretchSearch, type EventPlace } from './stretch-search.ts';

/** Events of two runs: kept where they overlap, each with the one it shares most with. `places`: where those of each lie. */
export function compareEvents(
  a: readonly FlaggedEvent[],
  b: readonly FlaggedEvent[],
  [placeA, placeB]: readonly [EventPlace, EventPlace] = [placeByRow, placeByRow],
): RunComparison['events'] {
  const [inA, inB] = [stretchSearch(a, placeA), stretchSearch(b, placeB)];
  const kept: KeptEvent[] = [];
  const lost: FlaggedEvent[] = [];
  for (const event of a) {
    const own = placeA(event);
    const [first, ...others] = inB(own);
    if (first === undefined) {
      lost.push(event);
      continue;
    }
    const shared = (other: FlaggedEvent): number =>
      Math.min(own[1], placeB(other)[1]) - Math.max(own[0], placeB(other)[0]);
    const best = others.reduce((most, one) => (shared(one) > shared(most) ? one : most), first);
    kept.push({ a: event, b: best, overlap: overlapShare(own, placeB(best)) });
  }
  return { kept, lost, gained: b.filter((event) => inA(placeB(event)).length === 0) };
}

/** A plan with the threshold that the run has now. */
export type ComparedPlan = Omit<RunPlan, 'threshold'> & { readonly threshold: LabRule };

export interface Compared {
  readonly plan: ComparedPlan;
  /** Of the model, by their labels. */
  readonly parameters: readonly ParameterFact[];
}

/** The settings that differ, in the words of the form. */
export function settingDifferences(a: Compared, b: Compared): SettingDifference[] {
  const [left, right] = [a, b].map(({ plan, parameters }) =>
    withParameters(settingsOf(plan), parameters),
  ) as [Record<string, string>, Record<string, string>];
  return Object.keys({ ...left, ...right })
    .filter((setting) => left[setting] !== right[setting])
    .map((setting) => ({ setting, a: left[setting] ?? '', b: right[setting] ?? '' }));
}

/** How it was trained beside the model's own parameters, nothing where nothing was asked for. */
function trainingOf({ training }: Pick<RunPlan, 'training'>): Record<string, string> {
  const control = { ...usualControl, ...training };
  return Object.fromEntries(
    Object.entries(control).map(([name, value]) => [trainingNames[name] ?? name, String(value)]),
  );
}

/** A parameter that is called like a setting of the run is told apart. */
function withParameters(
  settings: Readonly<Record<string, string>>,
  facts: readonly ParameterFact[],
): Readonly<Record<string, string>> {
  const named = facts.map(({ label, value }): [string, string] => {
    const word = label.charAt(0).toLowerCase() + label.slice(1);
    return [word in settings ? `${word} of the model` : word, value];
  });
  return { ...settings, ...Object.fromEntries(named) };
}

function settingsOf(plan: ComparedPlan): Record<string, string> {
  const { threshold } = plan;
  return {
    model: plan.model,
    'judged together with': (plan.ensemble ?? []).map(({ model }) => model).join(', ') || 'none',
    'changes to the file': recipeTexts(plan.recipe ?? {}).join('; '),
    columns: plan.features.join(', '),
    'learnt from': plan.inputs?.features.join(', ') ?? 'themselves',
    window: String(plan.window),
    'training part': partText('train', plan),
    'validation part': partText('validation', plan),
    scaler: plan.scaler,
    trend: plan.detrend === true ? 'taken off' : 'kept',
    'season taken off': seasonText(plan.season),
    loss: plan.loss,
    score: plan.score ?? 'error',
    epochs: String(plan.epochs),
    'batch size': String(plan.batchSize),
    'learning rate': String(plan.learningRate),
    patience: String(plan.patience),
    ...trainingOf(plan),
    seed: String(plan.seed),
    device: plan.device,
    threshold:
      'value' in threshold ? `${threshold.method} ${String(threshold.value)}` : threshold.method,
    'gap limit': String(plan.gapLimit),
  };
}
