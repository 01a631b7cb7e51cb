import { InvalidArgumentError } from 'commander';
import { EngineError } from '../contract/errors.ts';
import type { ModelInfo, ParameterValue } from '../contract/models.ts';
import { parseParameter } from '../contract/parameter-text.ts';
import { unknownParameter } from '../engine/gallery/unknown-parameter.ts';

/** A parameter of a model as it was written: `--set latent=4`. */
export interface Assignment {
  readonly name: string;
  readonly text: string;
}

/** Parser of `--set name=value`, which may be repeated. */
export function parseSet(text: string, before: readonly Assignment[] = []): Assignment[] {
  const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined || value.trim() === '') {
    throw new InvalidArgumentError('Write name=value, such as latent=4 or hidden=64,32.');
  }
  if (before.some((one) => one.name === name)) {
    throw new InvalidArgumentError(`${name} is set twice.`);
  }
  return [...before, { name, text: value }];
}

/**
 * Parameters of a model by its schema. Throws `cli/usage` where no model is named, where the model has no parameter of
 * a name, and where a value is out of its range.
 */
export function parametersOf(
  models: readonly ModelInfo[],
  model: string | undefined,
  assignments: readonly Assignment[],
): Record<string, ParameterValue> {
  const info = models.find(({ id }) => id === model);
  if (info === undefined) {
    throw new EngineError('cli/usage', 'parameters without a model: --set', {
      remedy: 'Name the model they belong to: --model dense --set latent=4.',
    });
  }
  return Object.fromEntries(
    assignments.map(({ name, text }) => [name, valueOf(info, name, text)] as const),
  );
}

function valueOf(info: ModelInfo, name: string, text: string): ParameterValue {
  const parameter = info.parameters.find((one) => one.name === name);
  if (parameter === undefined) throw unknownParameter('cli/usage', info, name);
  try {
    return parseParameter(parameter, text);
  } catch (error) {
    const { message } = EngineError.from(error);
    throw new EngineError('cli/usage', `--set ${message}`, {
      remedy: `\`residua models ${info.id}\` says what each parameter means.`,
    });
  }
}
