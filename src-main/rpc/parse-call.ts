import { EngineError } from '../contract/errors.ts';
import {
  isMethodName,
  methodSchemas,
  type MethodName,
  type MethodParams,
} from '../contract/schemas.ts';

/** Characters of JSON; every legitimate call is far smaller. */
const maxParams = 2_000_000;

type ParsedCall = { [M in MethodName]: { method: M; params: MethodParams[M] } }[MethodName];

/**
 * Checks a call from outside. Throws `rpc/unknown-method`, `rpc/too-large` or `rpc/bad-params` naming the
 * parameter.
 */
export function parseCall(method: string, raw: unknown): ParsedCall {
  if (!isMethodName(method)) {
    throw new EngineError('rpc/unknown-method', `unknown method: ${method.slice(0, 80)}`);
  }
  if (JSON.stringify(raw ?? {}).length > maxParams) {
    throw new EngineError('rpc/too-large', `parameters too large for ${method}`);
  }
  const parsed = methodSchemas[method].safeParse(raw ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    throw new EngineError(
      'rpc/bad-params',
      `${method}: ${where === '' ? 'parameters' : where}: ${issue?.message ?? 'not valid'}`,
    );
  }
  return { method, params: parsed.data } as ParsedCall;
}
