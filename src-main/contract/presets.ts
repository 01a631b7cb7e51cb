import type { ModelInfo, ParameterInfo, ParameterValue } from './models.ts';
import type { DataKind } from './names.ts';
import { plainValue } from './parameter-text.ts';

export const dataKindNames: Readonly<Record<DataKind, string>> = {
  series: 'series',
  table: 'tables',
  matrix: 'tables with more columns than rows',
  images: 'images',
  frames: 'sequences of images',
};

/** Values that stand in for the defaults of a model's parameters where it judges data of one kind. */
export interface Preset {
  readonly kind: DataKind;
  readonly settings: Readonly<Record<string, ParameterValue>>;
  /** What supports it: a measurement or a paper. */
  readonly reason: string;
}

/** The preset of a model for data of a kind; undefined where its defaults serve that kind too. */
export function presetOf<P extends Preset>(
  { presets }: { readonly presets: readonly P[] },
  kind: DataKind | undefined,
): P | undefined {
  return presets.find((preset) => preset.kind === kind);
}

/** The parameters of a model with the preset's values as their defaults. */
export function presetParameters(
  model: Pick<ModelInfo, 'parameters' | 'presets'>,
  kind: DataKind | undefined,
): readonly ParameterInfo[] {
  const preset = presetOf(model, kind);
  if (preset === undefined) return model.parameters;
  return model.parameters.map((info) => {
    const value = preset.settings[info.name];
    return value === undefined ? info : { ...info, default: value, automatic: null };
  });
}

/** "neighbours 10, latent 4". */
export function presetText({ settings }: Pick<Preset, 'settings'>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${plainValue(value)}`)
    .join(', ');
}
