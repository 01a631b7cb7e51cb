import { recipeTexts } from '../../contract/recipe.ts';
import type { ParameterFact } from '../../contract/parameter-text.ts';
import type {
  FlaggedEvent,
  RunComparison,
  RunPlan,
  SettingDifference,
} from '../../contract/types.ts';
import type { LabRule } from '../../contract/threshold-types.ts';
import { seasonText } from '../features/season-text.ts';
import { trainingNames } from '../training/training-names.ts';
import { usualControl } from '../training/usual-control.ts';
import { overlaps } from './baseline-verdict.ts';

/** Events of two runs on the same rows: kept where they overlap, each with the one it overlaps most. */
export function compareEvents(
  a: readonly FlaggedEvent[],
  b: readonly FlaggedEvent[],
): RunComparison['events'] {
  const kept: { a: FlaggedEvent; b: FlaggedEvent }[] = [];
  const lost: FlaggedEvent[] = [];
  for (const event of a) {
    const match = bestMatch(event, b);
    if (match === null) lost.push(event);
    else kept.push({ a: event, b: match });
  }
  return { kept, lost, gained: b.filter((event) => bestMatch(event, a) === null) };
}

function bestMatch(event: FlaggedEvent, others: readonly FlaggedEvent[]): FlaggedEvent | null {
  let [best, most]: [FlaggedEvent | null, number] = [null, 0];
  for (const other of others) {
    if (!overlaps(event, other)) continue;
    const shared =
      Math.min(event.endIndex, other.endIndex) - Math.max(event.startIndex, other.startIndex) + 1;
    if (shared > most) [best, most] = [other, shared];
  }
  return best;
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
  const { threshold, split } = plan;
  const range = ({ from, to }: { from: number; to: number }): string =>
    `rows ${String(from)} to ${String(to - 1)}`;
  return {
    model: plan.model,
    'changes to the file': recipeTexts(plan.recipe ?? {}).join('; '),
    columns: plan.features.join(', '),
    window: String(plan.window),
    'training part': range(split.train),
    'validation part': range(split.validation),
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
