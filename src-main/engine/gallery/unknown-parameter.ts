import { EngineError, type ErrorCode } from '../../contract/errors.ts';
import type { ModelInfo } from '../../contract/models.ts';
import { nearNames } from '../features/near-names.ts';

/** The refusal of a parameter that a model has not, with what may have been meant. */
export function unknownParameter(
  code: ErrorCode,
  { label, parameters }: ModelInfo,
  name: string,
): EngineError {
  const names = parameters.map((parameter) => parameter.name);
  const near = nearNames(name, names);
  const hint = near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
  return new EngineError(code, `${label} has no parameter of the name: ${name}`, {
    remedy: `${hint}It has ${names.join(', ')}.`,
  });
}
