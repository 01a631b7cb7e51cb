import type { ThresholdVersion } from '../contract/threshold-types.ts';
import { countText, numberText } from '../words/numbers.ts';
import { ruleText } from '../words/rule-text.ts';
import { isoTime } from '../words/times.ts';
import type { CliContext } from './context.ts';
import { createOutput } from './output.ts';
import { textTable } from './text-table.ts';
import { withRun } from './with-run.ts';

/** The stored thresholds of a run; with `use` that one is taken first. Throws what `threshold.use` throws. */
export async function showVersions(
  context: CliContext,
  text: string,
  flags: { readonly workspace?: string; readonly json?: boolean; readonly use?: number },
): Promise<void> {
  const output = createOutput(context, flags);
  const { workspace, use } = flags;
  const { run, versions } = await withRun(
    context,
    output,
    { workspace, text },
    async (engine, found) => {
      const runId = found.id;
      if (use !== undefined) await engine.call('threshold.use', { runId, number: use });
      return { run: found, versions: await engine.call('threshold.versions', { runId }) };
    },
  );
  output.result(
    {
      runId: run.id,
      versions: versions.map(({ madeAtMs, ...version }) => {
        return { ...version, madeAt: isoTime(madeAtMs, true) };
      }),
    },
    () => [`Thresholds of ${run.name}`, ...versionTable(versions)],
  );
}

function versionTable(versions: readonly ThresholdVersion[]): string[] {
  return textTable<ThresholdVersion>(
    [
      { title: '', cell: ({ current }) => (current ? '*' : '') },
      { title: 'Number', right: true, cell: ({ number }) => String(number) },
      { title: 'Threshold', right: true, cell: ({ threshold }) => numberText(threshold.value) },
      { title: 'Rule', widest: 60, cell: ({ threshold }) => ruleText(threshold.rule) },
      { title: 'Events', right: true, cell: ({ eventCount }) => countText(eventCount) },
      { title: 'Made by', cell: ({ madeBy }) => (madeBy === 'run' ? 'training' : 'hand') },
    ],
    versions,
  );
}
