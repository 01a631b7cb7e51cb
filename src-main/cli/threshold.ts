import { Command, Option } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { budgetPeriods, type BudgetPeriod, type ThresholdScope } from '../contract/names.ts';
import { labRule } from '../contract/threshold-schemas.ts';
import type { EventFilter, LabRule, ThresholdTrial } from '../contract/threshold-types.ts';
import type { RunDetail, ThresholdResult } from '../contract/types.ts';
import { sentence } from '../words/text.ts';
import { countOf, numberText, percentText } from '../words/numbers.ts';
import { ruleText } from '../words/rule-text.ts';
import type { CliContext } from './context.ts';
import { findRun } from './find-run.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { decimalNumber, integerFrom } from './parse-number.ts';
import { runDocument } from './runs.ts';
import { withEngine } from './session.ts';
import { showVersions } from './threshold-versions.ts';
import { untilStopped } from './until-stopped.ts';
import { existingWorkspace } from './workspace-place.ts';

const methods = ['auto', 'sigma', 'quantile', 'mad', 'pot', 'fixed', 'budget', 'best-f1'] as const;

interface ThresholdFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly method: (typeof methods)[number];
  readonly value?: string;
  readonly per: BudgetPeriod;
  readonly minLength?: number;
  readonly mergeGap?: number;
  readonly hold?: string;
  readonly apply?: boolean;
  readonly versions?: boolean;
  readonly use?: number;
  readonly perColumn?: boolean;
  readonly perHour?: boolean;
}

/** `residua threshold RUN`: what another threshold would flag, and with `--apply` a version of the run. */
export function thresholdCommand(context: CliContext): Command {
  return new Command('threshold')
    .summary('try or set the threshold of a run')
    .description(
      'Says what another threshold would flag; with --apply it becomes the threshold of the run. Nothing is trained again.',
    )
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .addOption(
      new Option('--method <method>', 'rule of the threshold').choices(methods).default('auto'),
    )
    .option('--value <number>', 'K of sigma and mad, Q of quantile, risk of pot, level, or events')
    .addOption(
      new Option('--per <period>', 'what a budget is for').choices(budgetPeriods).default('week'),
    )
    .option('--min-length <rows>', 'shortest event', integerFrom(1, 1_000_000))
    .option('--merge-gap <rows>', 'stretches this near are one event', integerFrom(0, 100_000))
    .option('--hold <share>', 'events go on down to this share of the threshold, 0 to 1')
    .addOption(
      new Option('--per-column', 'a threshold for each column, by the same rule').conflicts(
        'perHour',
      ),
    )
    .option('--per-hour', 'a threshold for each hour of the day, by the same rule')
    .option('--apply', 'store it as a version of the run')
    .addOption(new Option('--versions', 'list the versions that are stored').conflicts('apply'))
    .addOption(
      new Option('--use <number>', 'take a stored version again')
        .argParser(integerFrom(1, 100_000))
        .conflicts(['apply', 'versions']),
    )
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      examples(
        'residua threshold k3x9 --method sigma --value 4',
        'residua threshold k3x9 --method budget --value 3 --per week --apply',
        'residua threshold k3x9 --method quantile --value 0.999 --per-column',
        'residua threshold k3x9 --versions',
        'residua threshold k3x9 --use 1',
      ),
    )
    .action(async (text: string, flags: ThresholdFlags) => {
      if (flags.versions === true || flags.use !== undefined) {
        await showVersions(context, text, flags);
        return;
      }
      const rule = ruleOf(flags);
      const change = filterChange(flags);
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const tried = await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const { id: runId } = findRun(await engine.call('run.list', {}), text);
        const before = await engine.call('run.get', { runId });
        const filter = filterOf(before, change);
        const wish = {
          runId,
          rule,
          ...(filter === null ? {} : { filter }),
          ...scopeOf(flags),
        };
        const trial = await untilStopped(engine.call('threshold.try', wish), context.stop);
        const after = flags.apply === true ? await engine.call('threshold.apply', wish) : null;
        return { before, trial, after };
      });
      output.result(documentOf(tried), () => lines(tried));
    });
}

function scopeOf({ perColumn, perHour }: ThresholdFlags): { readonly scope?: ThresholdScope } {
  if (perColumn === true) return { scope: 'column' };
  return perHour === true ? { scope: 'hour' } : {};
}

interface Tried {
  readonly before: RunDetail;
  readonly trial: ThresholdTrial;
  /** Null where it was only tried. */
  readonly after: RunDetail | null;
}

/** Throws `cli/usage` for a value that the method does not take. */
function ruleOf({ method, value, per }: ThresholdFlags): LabRule {
  const takesValue = method !== 'auto' && method !== 'best-f1';
  const rule = {
    method,
    ...(takesValue ? { value: decimalNumber(value ?? '') } : {}),
    ...(method === 'budget' ? { per } : {}),
  };
  const parsed = labRule.safeParse(rule);
  if (parsed.success && (takesValue || value === undefined)) return parsed.data;
  const fault =
    value === undefined
      ? `--method ${method} needs --value`
      : takesValue
        ? `--method ${method} does not take --value ${value}`
        : `--method ${method} takes no --value`;
  throw new EngineError('cli/usage', fault);
}

function filterChange({ minLength, mergeGap, hold }: ThresholdFlags): Partial<EventFilter> {
  const share = hold === undefined ? undefined : decimalNumber(hold);
  if (share !== undefined && !(share > 0 && share <= 1)) {
    throw new EngineError('cli/usage', `--hold takes a number above 0 up to 1: ${hold ?? ''}`);
  }
  return {
    ...(minLength === undefined ? {} : { minLength }),
    ...(mergeGap === undefined ? {} : { mergeGap }),
    ...(share === undefined ? {} : { hold: share }),
  };
}

/** What is not named stays as it is; null where nothing is. */
function filterOf({ plan, result }: RunDetail, change: Partial<EventFilter>): EventFilter | null {
  if (Object.keys(change).length === 0) return null;
  const now = result?.threshold.filter ?? { minLength: 0, mergeGap: plan.mergeGap, hold: 1 };
  return { ...now, ...change };
}

function documentOf({ before, trial, after }: Tried): object {
  return {
    run: runDocument(after ?? before),
    applied: after !== null,
    threshold: trial.threshold,
    eventCount: after?.eventCount ?? trial.eventCount,
    flaggedRows: after?.result?.flaggedRows ?? trial.flaggedRows,
    judgedRows: trial.judgedRows,
    labels: after?.result?.labels ?? trial.labels,
    warnings: trial.warnings,
    before: {
      threshold: before.result?.threshold ?? null,
      eventCount: before.eventCount,
      flaggedRows: before.result?.flaggedRows ?? null,
    },
  };
}

function lines({ before, trial, after }: Tried): string[] {
  const { threshold, labels } = trial;
  const events = after?.eventCount ?? trial.eventCount;
  const rows = after?.result?.flaggedRows ?? trial.flaggedRows;
  const share = percentText(rows / Math.max(trial.judgedRows, 1));
  const agreement = after?.result?.labels ?? labels;
  return [
    `${before.name}: ${ruleText(threshold.rule)}, threshold ${numberText(threshold.value)}`,
    sentence(threshold.reason),
    ...limitLines(threshold.scope),
    `${countOf(events, 'event')} (before: ${before.eventCount ?? 0}), ${share} of the judged rows`,
    ...(agreement === null
      ? []
      : [
          `Labels in ${agreement.column}: precision ${percentText(agreement.precision)}, recall ${percentText(agreement.recall)}`,
        ]),
    ...trial.warnings,
    after === null
      ? 'Only tried: --apply makes it the threshold of the run.'
      : 'It is now the threshold of the run; the one before is kept as a version.',
  ];
}

/** Limits of single columns or hours. */
function limitLines(scope: ThresholdResult['scope']): string[] {
  if (scope === undefined) return [];
  if (scope.kind === 'column') {
    return [
      `A threshold for each of ${countOf(scope.limits.length, 'column')}:`,
      ...scope.limits.map(({ column, value }) => `  ${column}  ${numberText(value)}`),
    ];
  }
  const hours = scope.limits.map((value, hour) => `${hour} h ${numberText(value)}`);
  const zone = scope.zone === undefined ? '' : ` in ${scope.zone}`;
  return [`A threshold for each hour of the day${zone}:`, `  ${hours.join(', ')}`];
}
