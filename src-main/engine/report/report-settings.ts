import type { OriginFacts } from '../../contract/training-facts.ts';
import type { RunPlan } from '../../contract/types.ts';
import { codeScoreOf } from '../latent/registry.ts';
import { partText } from '../features/part-text.ts';
import { seasonText } from '../features/season-text.ts';
import { trainingNames } from '../training/training-names.ts';
import { usualControl } from '../training/usual-control.ts';
import { asSentence } from './as-sentence.ts';
import { html, type Html } from './html.ts';
import { countOf, countText, numberText } from './number-text.ts';
import { trainingChart } from './report-charts.ts';
import type { DoneRun, ReportInput } from './report-input.ts';
import { factTable, nameList, reportTable } from './report-table.ts';
import { ruleText } from './rule-text.ts';
import { durationText } from './time-text.ts';

/** How the network was trained: curve, outcome, speed. */
export function trainingSection({ epochs }: ReportInput, { result, plan }: DoneRun): Html {
  const speed = result.samplesPerSecond;
  return html`<section>
    <h2>Training</h2>
    ${trainingChart(epochs)}${factTable([
      ['Device', html`${result.device.label}. ${asSentence(result.device.reason)}`],
      ['Ended', asSentence(result.stopReason)],
      ['Epochs', result.epochs === 0 ? '' : `${result.epochs}, best ${result.bestEpoch}`],
      ['Went on from', result.origin === undefined ? '' : originText(plan, result.origin)],
      ['Second pass', result.secondPass?.text ?? ''],
      ['Seeds', plan.seeds === undefined ? '' : seedsText(plan)],
      ['Loss', numberText(result.trainLoss)],
      ['Validation loss', numberText(result.validationLoss)],
      ['Trained on', countOf(result.trainWindows, 'sample')],
      ['Parameters', result.parameterCount === 0 ? '' : countText(result.parameterCount)],
      [
        'Time',
        `${durationText(result.trainDurationMs)} training, ${durationText(result.totalDurationMs)} in all`,
      ],
      ['Speed', speed === null ? '' : `${countText(speed)} samples a second`],
      ['Execution', result.execution ?? ''],
      ['Peak memory', `${countText(Math.round(result.peakMemoryBytes / 1e6))} MB`],
    ])}
  </section>`;
}

function originText({ origin }: RunPlan, { text }: OriginFacts): string {
  return origin === undefined ? text : `${origin.runName}, scale ${origin.scaling}. ${text}`;
}

const seedsText = ({ seed, seeds = 1 }: RunPlan): string =>
  `${seed} to ${seed + seeds - 1}, judging together by the middle score`;

/** Every setting of the run, and why it was chosen. */
export function settingSection({ parameters }: ReportInput, { plan }: DoneRun): Html {
  const reasons = reportTable(
    [
      { title: 'Setting', kind: 'keep', cell: ({ setting }) => setting },
      { title: 'Value', cell: ({ value }) => value },
      { title: 'Why', kind: 'soft', cell: ({ reason }) => reason },
    ],
    plan.reasons,
  );
  return html`<section>
    <h2>Settings</h2>
    ${plan.reasons.length === 0 ? null : reasons}
    <h3>In full</h3>
    ${factTable(facts(plan, parameters))}
  </section>`;
}

function facts(
  plan: RunPlan,
  parameters: ReportInput['parameters'],
): (readonly [string, Html | string])[] {
  return [
    ['Model', plan.model],
    ['Baseline', plan.baseline ?? ''],
    ['Model parameters', parameters.map(({ label, value }) => `${label} ${value}`).join('; ')],
    ['Columns', html`${plan.features.length}: ${nameList(plan.features, 40)}`],
    [
      'Learnt from',
      plan.inputs === undefined
        ? ''
        : html`${plan.inputs.features.length}: ${nameList(plan.inputs.features, 40)}`,
    ],
    ['Window', countOf(plan.window, 'row')],
    ['Training part', partText('train', plan)],
    ['Validation part', partText('validation', plan)],
    ['Scaling', plan.scaler],
    ['Trend', plan.detrend === true ? 'taken off' : 'kept'],
    ['Season taken off', seasonText(plan.season)],
    ['Longest bridged gap', countOf(plan.gapLimit, 'row')],
    ['Loss', plan.loss],
    ['Score', plan.score === undefined ? 'error' : codeScoreOf(plan.score).label],
    ['Epochs, at most', String(plan.epochs)],
    ['Batch', String(plan.batchSize)],
    ['Learning rate', String(plan.learningRate)],
    ['Patience', countOf(plan.patience, 'epoch')],
    ['Gradient clipped at', String(plan.clipNorm)],
    ['Training', trainingText(plan)],
    ['Threshold', ruleText(plan.threshold)],
    ['Events merged within', countOf(plan.mergeGap, 'row')],
    ['Seed', String(plan.seed)],
  ];
}

/** What differs from the usual, and the optimiser and schedule in any case. */
function trainingText({ training }: RunPlan): string {
  if (training === undefined) return '';
  return Object.entries(training)
    .filter(([name, value]) => alwaysSaid.includes(name) || value !== usualOf(name))
    .map(([name, value]) => `${trainingNames[name] ?? name} ${value}`)
    .join(', ');
}

const alwaysSaid: readonly string[] = ['optimiser', 'schedule'];

const usualOf = (name: string): unknown =>
  Object.entries(usualControl).find(([other]) => other === name)?.[1];
