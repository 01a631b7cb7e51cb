import { Command } from 'commander';
import { axisOf } from '../engine/features/panel.ts';
import { timeText } from '../words/times.ts';
import type { CliContext } from './context.ts';
import { timeDocument } from './dataset-document.ts';
import { findDataset } from './find-dataset.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { parseZone } from './parse-zone.ts';
import { withEngine } from './session.ts';
import { existingWorkspace } from './workspace-place.ts';

interface ZoneFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `residua zone DATASET ZONE`: by whose clocks the times of a file are shown. */
export function zoneCommand(context: CliContext): Command {
  return new Command('zone')
    .summary('show the times of a file by the clocks of a time zone')
    .description(
      'Shows the times of a file in a workspace, its days and its hours by the clocks of a time zone. Thresholds and rules made for hours of the day keep theirs.',
    )
    .argument('<dataset>', 'name or id of the file in the workspace, or of a run of it')
    .argument('<zone>', 'such as Europe/Berlin, UTC, or +01:00 for so much all year', parseZone)
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples('residua zone meters Europe/Berlin', 'residua zone meters UTC'))
    .action(async (name: string, zone: string, flags: ZoneFlags) => {
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const dataset = await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const { id } = await findDataset(engine, name);
        await engine.call('dataset.zone', { datasetId: id, zone });
        return engine.call('dataset.get', { datasetId: id });
      });
      const time = axisOf(dataset);
      output.result({ datasetId: dataset.id, time: timeDocument(time) }, () => [
        time === null
          ? ''
          : `Times of ${dataset.name} are shown in ${zone}: ${timeText(time.startMs, time)} to ${timeText(time.endMs, time)}`,
      ]);
    });
}
