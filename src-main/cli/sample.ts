import type { Command } from 'commander';
import { mostWrittenDraws } from '../contract/names.ts';
import type { CliContext } from './context.ts';
import { integerFrom } from './parse-number.ts';
import { type WriteFlags, writingCommand } from './write-with-run.ts';

interface SampleFlags extends WriteFlags {
  readonly count: number;
  readonly seed?: number;
}

/** `residua sample RUN`: windows, rows or images made from random codes. */
export function sampleCommand(context: CliContext): Command {
  return writingCommand<SampleFlags>(context, {
    name: 'sample',
    summary: 'draw new data from a variational or adversarial run',
    description:
      'Draws random codes and writes what the network of a run makes of them: windows of a series, rows of a table or images that look like those it was trained on.',
    examples: [
      'residua sample k3x9 --count 16 --out draws.npy --workspace digits.residua',
      'residua sample k3x9 --count 100 --seed 7 --out draws.csv',
    ],
    flags: (command) =>
      command
        .option('--count <n>', 'how many', integerFrom(1, mostWrittenDraws), 16)
        .option('--seed <n>', 'seed of the codes', integerFrom(0, 2 ** 31 - 1)),
    start: (engine, runId, out, { count, seed }) =>
      engine.call('detector.writeDraws', {
        runId,
        out,
        count,
        ...(seed === undefined ? {} : { seed }),
      }),
  });
}
