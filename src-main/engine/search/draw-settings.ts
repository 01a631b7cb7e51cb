import type { ModelInfo, ParameterInfo, ParameterValue } from '../../contract/models.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { Random } from '../training/random.ts';

export interface Drawn {
  readonly settings: RunSettings;
  /** "Latent 8, learning rate 0.0012" */
  readonly text: string;
}

/** Learning rates that networks are tried with: they matter more than all else (Bergstra and Bengio 2012). */
const rates = { low: 3e-4, high: 3e-3 } as const;
/** How far a number is drawn from its default, as a factor. */
const reach = 3;
/** Share of the parameters that keep their default. */
const keptShare = 0.5;
/** Highest share drawn where the default is none. */
const mostShare = 0.4;

/** Settings of one trial: those asked for, and random ones of what was left open (random search). */
export function drawSettings(model: ModelInfo, base: RunSettings, random: Random): Drawn {
  const drawn = model.parameters
    .filter(({ name }) => base.parameters?.[name] === undefined)
    .flatMap((info): [ParameterInfo, ParameterValue][] => {
      if (random.next() < keptShare) return [];
      const value = drawValue(info, random);
      return value === info.default ? [] : [[info, value]];
    });
  const draws = model.kind === 'network' && base.learningRate === undefined;
  const learningRate = draws ? roundTo(logUniform(rates.low, rates.high, random)) : undefined;
  const parameters = Object.fromEntries(drawn.map(([{ name }, value]) => [name, value]));
  const facts = drawn.map(([{ label }, value]) => `${label.toLowerCase()} ${String(value)}`);
  return {
    settings: {
      ...base,
      model: model.id,
      ...(learningRate === undefined ? {} : { learningRate }),
      parameters: { ...base.parameters, ...parameters },
    },
    text: [...facts, ...(learningRate === undefined ? [] : [`learning rate ${learningRate}`])].join(
      ', ',
    ),
  };
}

function drawValue(info: ParameterInfo, random: Random): ParameterValue {
  const { type, default: usual, choices } = info;
  if (type === 'boolean') return random.next() < 0.5;
  if (type === 'choice') return choices[random.integer(choices.length)] ?? usual;
  if (typeof usual === 'object') {
    if (usual.length === 0) return usual;
    const factor = 2 ** (random.integer(3) - 1);
    return usual.map((one) => within(Math.max(1, Math.round(one * factor)), info));
  }
  if (typeof usual !== 'number' || info.automatic !== null) return usual;
  const value =
    usual > 0
      ? logUniform(usual / reach, usual * reach, random)
      : Math.min(mostShare, info.max ?? mostShare) * random.next();
  return within(type === 'integer' ? Math.round(value) : roundTo(value), info);
}

const within = (value: number, { min, max }: ParameterInfo): number =>
  Math.min(max ?? Infinity, Math.max(min ?? -Infinity, value));

const logUniform = (low: number, high: number, random: Random): number =>
  low * (high / low) ** random.next();

/** Two digits: more would say more than a trial can. */
const roundTo = (value: number): number => Number(value.toPrecision(2));
