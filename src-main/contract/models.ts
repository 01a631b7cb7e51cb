import type { Measured } from './measured.ts';
import type { Preset } from './presets.ts';
import type { DatasetKind, ModelId } from './types.ts';

/** What a model is built of, in the order in which models are offered. */
export const modelFamilies = [
  'dense',
  'convolutional',
  'recurrent',
  'attention',
  'variational',
  'adversarial',
  'robust',
  'neighbours',
  'components',
  'density',
  'rule',
] as const;
export type ModelFamily = (typeof modelFamilies)[number];

/** `integers`: a list of whole numbers; `min` and `max` bound each of them. */
export type ParameterType = 'integer' | 'number' | 'boolean' | 'choice' | 'integers';
export type ParameterValue = number | boolean | string | readonly number[];

export type PairUse = 'also' | 'only' | 'never';

/** One parameter of a model, read from its schema: forms, flags and reports are made from it. */
export interface ParameterInfo {
  /** As it stands in a plan and after `--set`. */
  readonly name: string;
  /** "Learning rate" */
  readonly label: string;
  readonly help: string;
  readonly type: ParameterType;
  readonly default: ParameterValue;
  /** What the default stands for where it is settled from the data ("chosen from the data"); else null. */
  readonly automatic: string | null;
  /** Null where there is no bound. */
  readonly min: number | null;
  readonly max: number | null;
  /** Whether the bound itself is left out. */
  readonly above: boolean;
  readonly below: boolean;
  /** Fewest and most numbers of a list. */
  readonly fewest: number;
  readonly most: number | null;
  /** Of a choice. */
  readonly choices: readonly string[];
}

/** A model as it is offered. */
export interface ModelInfo {
  readonly id: ModelId;
  readonly label: string;
  /** Short enough for the name of a run. */
  readonly short: string;
  /** Trained, or fitted in one pass. */
  readonly kind: 'network' | 'baseline';
  readonly family: ModelFamily;
  /** "Malhotra et al. 2016" */
  readonly reference: string;
  /** One sentence: when to use it. */
  readonly when: string;
  /** The data it can judge. */
  readonly kinds: readonly DatasetKind[];
  /** Whether it learns a target from something else: it can, it does nothing else, or it cannot. */
  readonly pairs: PairUse;
  /** For a sketch: units of each layer at a usual size, what goes in first; empty for baselines. */
  readonly layers: readonly number[];
  readonly parameters: readonly ParameterInfo[];
  /** Defaults of their own for some kinds of data; at most one for each kind. */
  readonly presets: readonly Preset[];
  /** By itself on real, labelled data; empty where nothing was measured. */
  readonly measured: readonly Measured[];
}
