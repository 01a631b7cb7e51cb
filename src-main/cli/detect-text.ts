import { actionFlags } from './action-flags.ts';
import type { Finding, LabelMetrics, PlanReason, RunPlan, RunResult } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { sentence } from '../words/text.ts';
import { countOf, countText, numberText, percentText } from '../words/numbers.ts';
import { proportionSentence, resultSentence } from '../words/sentences.ts';
import { ruleText } from '../words/rule-text.ts';
import { durationText } from '../words/times.ts';
import { datasetLine } from './dataset-text.ts';
import { indexOrder } from './dataset-document.ts';
import { resultOf, type Detection } from './detect-document.ts';
import { evaluationLines } from './evaluation-text.ts';
import { eventTable } from './event-text.ts';
import { textTable } from './text-table.ts';

const eventLimit = 20;
const nameLimit = 8;

/** What `detect` prints for people: the data, the choices, the result and how far to trust it. */
export function detectLines(detection: Detection): string[] {
  const { dataset, run, events } = detection;
  const result = resultOf(run);
  const { features, inputs, reasons } = run.plan;
  return [
    datasetLine(dataset),
    `Judged ${features.length} of ${dataset.columnCount} columns: ${listed(features)}`,
    ...(inputs === undefined
      ? []
      : [`Learnt from ${countOf(inputs.features.length, 'column')}: ${listed(inputs.features)}`]),
    '',
    ...section('Settings', settingLines(reasons)),
    deviceLine(result),
    '',
    resultSentence(dataset, result),
    proportionSentence(dataset, result),
    ...(events.length === 0
      ? []
      : ['', ...eventTable(events, axisOf(dataset), eventLimit, dataset.rowNames)]),
    ...orderLines(dataset),
    '',
    `Threshold ${numberText(result.threshold.value)}: ${ruleText(result.threshold.rule)}. ${sentence(result.threshold.reason)}`,
    ...(result.choice === undefined ? [] : [result.choice.reason]),
    ...(result.origin === undefined ? [] : [result.origin.text]),
    ...(result.secondPass === undefined ? [] : [result.secondPass.text]),
    ...baselineLines(result),
    ...labelLines(result, run.plan),
    '',
    ...block(evaluationLines(result)),
    ...section('To bear in mind', warningLines(detection, result)),
    ...savedLines(detection),
  ];
}

function orderLines(dataset: Detection['dataset']): string[] {
  const { panel } = dataset.importReport;
  if (panel !== undefined) {
    return ['', `Rows are counted one ${panel.column} after another, each in the order of time.`];
  }
  return indexOrder(dataset) === 'time' ? ['', 'Rows are counted in the order of time.'] : [];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines, ''];
}

function block(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}

function settingLines(reasons: readonly PlanReason[]): string[] {
  if (reasons.length === 0) return [];
  return textTable<PlanReason>(
    [
      { title: '', cell: ({ setting }) => setting },
      { title: '', widest: 40, cell: ({ value }) => value },
      { title: '', cell: ({ reason }) => reason },
    ],
    reasons,
  ).slice(1);
}

/** "Trained on CPU, WebAssembly in 21 s: 25 epochs, best 17, 8,300 samples/s." */
function deviceLine(result: RunResult): string {
  const figures: string[] = [];
  if (result.epochs > 0) figures.push(`${result.epochs} epochs, best ${result.bestEpoch}`);
  if (result.samplesPerSecond !== null) {
    figures.push(`${countText(result.samplesPerSecond)} samples/s`);
  }
  if (result.execution !== undefined) figures.push(result.execution);
  const tail = figures.length === 0 ? '' : `: ${figures.join(', ')}`;
  return `Trained on ${result.device.label} in ${durationText(result.totalDurationMs)}${energyText(result)}${tail}. ${sentence(result.stopReason)}`.trimEnd();
}

/** ", 412 J" where the processor or the graphics card can be read. */
function energyText({ evaluation }: RunResult): string {
  const { energyJoules = null, cardJoules = null } = evaluation?.costs ?? {};
  const parts = [
    ...(energyJoules === null ? [] : [`${countText(energyJoules)} J`]),
    ...(cardJoules === null ? [] : [`${countText(cardJoules)} J of the graphics card`]),
  ];
  return parts.map((part) => `, ${part}`).join('');
}

/** The verdict stands among the lights where there are any. */
function baselineLines({ baseline, evaluation }: RunResult): string[] {
  if (baseline === null) return [];
  if (evaluation?.checks.some(({ id }) => id === 'baseline') === true) {
    return [
      `Baseline ${baseline.model}, ${countOf(baseline.eventCount, 'event')}, ${countText(baseline.sharedEvents)} shared.`,
    ];
  }
  return [
    `Baseline ${baseline.model}, ${countOf(baseline.eventCount, 'event')}: ${sentence(baseline.verdict)}`,
  ];
}

function labelLines({ labels, baselineLabels }: RunResult, { kind }: RunPlan): string[] {
  if (labels === null) return [];
  const lines = [`Against the labels in ${labels.column}: ${metricsText(labels, kind)}`];
  if (baselineLabels !== null) lines.push(`  Baseline: ${metricsText(baselineLabels, kind)}`);
  return lines;
}

function metricsText(labels: LabelMetrics, kind: RunPlan['kind']): string {
  const { aucRoc, aucPr, precision, recall, foundEvents, labelledEvents } = labels;
  return [
    `${foundEvents} of ${labelledEvents} labelled ${kind === 'table' ? 'rows' : 'events'} found`,
    `precision ${percentText(precision)}`,
    `recall ${percentText(recall)}`,
    ...(aucRoc === null ? [] : [`AUC-ROC ${numberText(aucRoc)}`]),
    ...(aucPr === null ? [] : [`AUC-PR ${numberText(aucPr)}`]),
  ].join(', ');
}

function warningLines({ dataset, run }: Detection, result: RunResult): string[] {
  const found = dataset.findings.filter(({ severity }) => severity === 'warning');
  const texts = [...found.map(withFlags), ...run.plan.warnings, ...result.warnings];
  return [...new Set(texts)].map((text) => `  ${text}`);
}

/** A warning with the flags that would settle it, where flags do. */
function withFlags({ text, actions = [] }: Finding): string {
  const flags = actions.flatMap((action) => actionFlags(action) ?? []);
  return flags.length === 0 ? text : `${text} Read it with ${flags.join(', or ')}.`;
}

function savedLines({ run, workspace, saved }: Detection): string[] {
  const lines: string[] = [];
  if (workspace !== null) lines.push(`  Run ${run.id} (${run.name}) in ${workspace}`);
  if (saved.scores !== null) lines.push(`  Scores ${saved.scores}`);
  if (saved.events !== null) lines.push(`  Events ${saved.events}`);
  if (saved.report !== null) lines.push(`  Report ${saved.report}`);
  return lines.length === 0 ? [] : ['Saved', ...lines];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, nameLimit).join(', ');
  return names.length > nameLimit ? `${shown} and ${names.length - nameLimit} more` : shown;
}
