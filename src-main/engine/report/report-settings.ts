import type { OriginFacts } from '../../contract/training-facts.ts';
import type { RunPlan } from '../../contract/types.ts';
import { partText } from '../features/part-text.ts';
import { seasonText } from '../features/season-text.ts';
import { trainingNames } from '../training/training-names.ts';
import { usualControl } from '../training/usual-control.ts';
import { lossName, modelShort, scalerName, seedsText } from '../../words/names.ts';
import { say } from '../../words/say.ts';
import { t } from '../../words/t.ts';
import { chosenText } from '../../words/settings.ts';
import { capital, sentence } from '../../words/text.ts';
import { html, type Html } from './html.ts';
import { countOf, countText, numberText } from '../../words/numbers.ts';
import { trainingChart } from './report-charts.ts';
import type { DoneRun, ReportInput } from './report-input.ts';
import { factTable, nameList, reportTable } from './report-table.ts';
import { ruleText } from '../../words/rule-text.ts';
import { scoreName } from '../../words/detector.ts';
import { durationText } from '../../words/times.ts';

/** How the network was trained: curve, outcome, speed. */
export function trainingSection({ epochs }: ReportInput, { result, plan }: DoneRun): Html {
  const speed = result.samplesPerSecond;
  return html`<section id="training">
    <h2>${t('Training')}</h2>
    ${trainingChart(epochs)}${factTable([
      [t('Device'), `${result.device.label}${t('. ')}${sentence(result.device.reason)}`],
      [t('Ended'), sentence(result.stopReason)],
      [
        t('Epochs'),
        result.epochs === 0
          ? ''
          : t('{{n}}, best {{best}}', { n: result.epochs, best: result.bestEpoch }),
      ],
      [t('Went on from'), result.origin === undefined ? '' : originText(plan, result.origin)],
      [t('Second pass'), say(result.secondPass?.text ?? '')],
      [
        t('Seeds'),
        plan.seeds === undefined
          ? ''
          : t('{{seeds}}, judging together by the middle score', { seeds: seedsText(plan) }),
      ],
      [t('Loss'), numberText(result.trainLoss)],
      [t('Validation loss'), numberText(result.validationLoss)],
      [t('Trained on'), countOf(result.trainWindows, 'sample')],
      [t('Parameters'), result.parameterCount === 0 ? '' : countText(result.parameterCount)],
      [
        t('Time'),
        t('{{training}} training, {{whole}} in all', {
          training: durationText(result.trainDurationMs),
          whole: durationText(result.totalDurationMs),
        }),
      ],
      [t('Speed'), speed === null ? '' : t('{{n}} samples a second', { n: countText(speed) })],
      [t('Execution'), sentence(result.execution ?? '')],
      [t('Peak memory'), `${countText(Math.round(result.peakMemoryBytes / 1e6))} MB`],
    ])}
  </section>`;
}

function originText({ origin }: RunPlan, { text }: OriginFacts): string {
  if (origin === undefined) return say(text);
  const scale = origin.scaling === 'kept' ? t('scale kept') : t('scale fitted again');
  return `${say(origin.runName)}${t(', ')}${scale}${t('. ')}${say(text)}`;
}

/** Every setting of the run, and why it was chosen. */
export function settingSection({ parameters }: ReportInput, { plan }: DoneRun): Html {
  const reasons = reportTable(
    [
      { title: t('Setting'), kind: 'keep', cell: ({ setting }) => capital(say(setting)) },
      { title: t('Value'), kind: 'keep', cell: ({ setting, value }) => chosenText(setting, value) },
      { title: t('Why'), kind: 'soft', cell: ({ reason }) => sentence(reason) },
    ],
    plan.reasons,
  );
  return html`<section id="settings">
    <h2>${t('Settings')}</h2>
    ${plan.reasons.length === 0 ? null : reasons}
    <h3>${t('In full')}</h3>
    ${factTable(facts(plan, parameters))}
  </section>`;
}

function facts(
  plan: RunPlan,
  parameters: ReportInput['parameters'],
): (readonly [string, Html | string])[] {
  return [
    [t('Model'), modelShort(plan.model)],
    [t('Baseline'), plan.baseline === null ? '' : modelShort(plan.baseline)],
    [
      t('Model parameters'),
      parameters.map(({ label, value }) => `${say(label)} ${say(value)}`).join(t('; ')),
    ],
    [t('Columns'), html`${countText(plan.features.length)}: ${nameList(plan.features, 40)}`],
    [
      t('Learnt from'),
      plan.inputs === undefined
        ? ''
        : html`${countText(plan.inputs.features.length)}: ${nameList(plan.inputs.features, 40)}`,
    ],
    [t('Window'), countOf(plan.window, 'row')],
    [t('Training part'), say(partText('train', plan))],
    [t('Validation part'), say(partText('validation', plan))],
    [t('Scaling'), scalerName(plan.scaler)],
    [t('Trend'), plan.detrend === true ? t('taken off') : t('kept')],
    [t('Season taken off'), say(seasonText(plan.season))],
    [t('Longest bridged gap'), countOf(plan.gapLimit, 'row')],
    [t('Loss'), lossName(plan.loss)],
    [t('Score'), scoreName(plan.score ?? 'error')],
    [t('Epochs, at most'), String(plan.epochs)],
    [t('Batch'), String(plan.batchSize)],
    [t('Learning rate'), String(plan.learningRate)],
    [t('Patience'), countOf(plan.patience, 'epoch')],
    [t('Gradient clipped at'), String(plan.clipNorm)],
    [t('Training'), trainingText(plan)],
    [t('Threshold'), ruleText(plan.threshold)],
    [t('Events merged within'), countOf(plan.mergeGap, 'row')],
    [t('Seed'), String(plan.seed)],
  ];
}

/** What differs from the usual, and the optimiser and schedule in any case. */
function trainingText({ training }: RunPlan): string {
  if (training === undefined) return '';
  return Object.entries(training)
    .filter(([name, value]) => alwaysSaid.includes(name) || value !== usualOf(name))
    .map(([name, value]) => `${say(trainingNames[name] ?? name)} ${say(String(value))}`)
    .join(t(', '));
}

const alwaysSaid: readonly string[] = ['optimiser', 'schedule'];

const usualOf = (name: string): unknown =>
  Object.entries(usualControl).find(([other]) => other === name)?.[1];
