import { Command } from 'commander';
import type { DeviceInfo } from '../contract/types.ts';
import { countText } from '../words/numbers.ts';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { createOutput, type OutputOptions } from './output.ts';
import { withEngine } from './session.ts';
import { textTable } from './text-table.ts';
import { untilStopped } from './until-stopped.ts';

/** `residua devices`: what can train on this machine, and how fast. */
export function devicesCommand(context: CliContext): Command {
  return new Command('devices')
    .summary('show what can train on this machine')
    .description(
      'Tries each device in a process of its own and shows which ones work, how fast they are, and why one is not available. The first that works is the one that --device auto takes.',
    )
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print no progress')
    .addHelpText('after', examples('residua devices', 'residua devices --json'))
    .action(async (flags: OutputOptions) => {
      const output = createOutput(context, flags);
      const devices = await withEngine(context, output, async (engine) => {
        output.progress.show('Trying the devices', '');
        return untilStopped(engine.call('device.list', { probe: true }), context.stop);
      });
      output.result({ devices }, () => deviceLines(devices));
    });
}

function deviceLines(devices: readonly DeviceInfo[]): string[] {
  return textTable<DeviceInfo>(
    [
      { title: 'Device', cell: ({ rung }) => rung },
      { title: '', cell: ({ label }) => label },
      { title: 'Usable', cell: ({ available }) => (available ? 'yes' : 'no') },
      { title: 'Version', cell: ({ version }) => version ?? '' },
      {
        title: 'Rows/s',
        right: true,
        cell: ({ rowsPerSecond }) => (rowsPerSecond === null ? '' : countText(rowsPerSecond)),
      },
      { title: 'Why', cell: ({ reason }) => reason },
    ],
    devices,
  );
}
