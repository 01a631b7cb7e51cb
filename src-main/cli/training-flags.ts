import { Option, type Command } from 'commander';
import { flipKinds, optimiserKinds, rateSchedules } from '../contract/names.ts';
import type { RunSettings } from '../contract/schemas.ts';
import { mostLeftOut, mostSeeds } from '../contract/names.ts';
import { integerFrom, numberFrom } from './parse-number.ts';
import { parseShare } from './parse-share.ts';

type Control = NonNullable<RunSettings['training']>;

/** Flags that stand in `training` of the settings. */
const controls = [
  'optimiser',
  'schedule',
  'warmUp',
  'weightDecay',
  'l1',
  'l2',
  'trim',
  'quantile',
  'jitter',
  'scaling',
  'timeMask',
  'flip',
  'shift',
  'crop',
] as const;

/** Flags of how a network is trained. */
export interface TrainingFlags {
  readonly optimiser?: Control['optimiser'];
  readonly schedule?: Control['schedule'];
  readonly warmUp?: number;
  readonly weightDecay?: number;
  readonly l1?: number;
  readonly l2?: number;
  readonly trim?: number;
  readonly jitter?: number;
  readonly scaling?: number;
  readonly timeMask?: number;
  readonly flip?: Control['flip'];
  readonly shift?: number;
  readonly crop?: number;
  readonly quantile?: number;
  readonly secondPass?: number;
  readonly seeds?: number;
}

export function addTrainingFlags(command: Command): Command {
  return command
    .addOption(new Option('--optimiser <kind>', 'how weights are changed').choices(optimiserKinds))
    .addOption(
      new Option('--schedule <kind>', 'how the learning rate changes').choices(rateSchedules),
    )
    .option('--warm-up <epochs>', 'epochs over which the learning rate rises', integerFrom(0, 1000))
    .option('--weight-decay <share>', 'share of the weights taken away', numberFrom(0, 10))
    .option('--l1 <weight>', 'penalty on absolute weights', numberFrom(0, 1))
    .option('--l2 <weight>', 'penalty on squared weights', numberFrom(0, 1))
    .option('--trim <share>', 'share of each batch, rebuilt worst, not learnt', numberFrom(0, 0.5))
    .option('--jitter <spread>', 'noise added to each window trained on', numberFrom(0, 5))
    .option('--scaling <spread>', 'columns of each window scaled at random', numberFrom(0, 2))
    .option('--time-mask <share>', 'longest stretch left out of a window', numberFrom(0, 0.9))
    .addOption(new Option('--flip <sides>', 'mirror pictures trained on').choices(flipKinds))
    .option('--shift <pixels>', 'move pictures trained on, at most', integerFrom(0, 64))
    .option('--crop <share>', 'cut pictures trained on, at most', numberFrom(0, 0.5))
    .option('--quantile <share>', 'what --loss quantile rebuilds', numberFrom(0.01, 0.99))
    .option(
      '--second-pass <share>',
      'train again without the share of windows rebuilt worst: 5% or off',
      parseShare(mostLeftOut),
    )
    .option('--seeds <n>', 'networks of n seeds judge together', integerFrom(1, mostSeeds));
}

export function trainingOf(
  flags: TrainingFlags,
): Pick<RunSettings, 'training' | 'secondPass' | 'seeds'> {
  const { secondPass, seeds } = flags;
  const all = Object.fromEntries(controls.map((name) => [name, flags[name]]));
  const asked = Object.entries(all).filter(([, value]) => value !== undefined);
  return {
    ...(asked.length === 0 ? {} : { training: Object.fromEntries(asked) }),
    ...(secondPass === undefined ? {} : { secondPass }),
    ...(seeds === undefined ? {} : { seeds }),
  };
}
