import { resolve } from 'node:path';
import { usualExplained } from '../../contract/names.ts';
import type { EngineContext } from '../context.ts';
import { prepareReport } from '../jobs/prepare-report.ts';
import { checkWritable } from '../report/write-file.ts';
import { triagedEvents } from '../triage/triaged-events.ts';
import type { MethodsOf } from './method-map.ts';
import { requireDone } from './report-input.ts';

/** A report is not worth more waiting than this. */
const usualLimitMs = 60_000;

export function reportMethods(context: EngineContext): MethodsOf<'report'> {
  return {
    'report.prepare': async ({
      runId,
      explained = usualExplained,
      limitMs = usualLimitMs,
      out,
    }) => {
      if (out !== undefined) await checkWritable(resolve(context.resolveFile(out)));
      const run = requireDone(context, runId);
      const events = triagedEvents(context.workspace(), runId, explained);
      const jobId = context.jobs.start(async (signal, report) => ({
        kind: 'prepared',
        ...(await prepareReport(context, run, events, limitMs, signal, report)),
      }));
      return { jobId };
    },
  };
}
