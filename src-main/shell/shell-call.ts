import { EngineError } from '../contract/errors.ts';
import {
  shellSchemas,
  type ShellMethodName,
  type ShellParams,
  type ShellResults,
} from '../contract/shell.ts';

export type ShellHandlers = {
  readonly [M in ShellMethodName]: (
    params: ShellParams[M],
  ) => ShellResults[M] | Promise<ShellResults[M]>;
};

export function isShellMethod(method: string): method is ShellMethodName {
  return Object.hasOwn(shellSchemas, method);
}

/** Checks the parameters and calls the handler. Throws `rpc/bad-params` naming the parameter. */
export async function callShell(
  handlers: ShellHandlers,
  method: ShellMethodName,
  params: unknown,
): Promise<unknown> {
  const parsed = shellSchemas[method].safeParse(params ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = [method, ...(issue?.path.map(String) ?? [])].join(': ');
    throw new EngineError('rpc/bad-params', `${place}: ${issue?.message ?? 'not valid'}`);
  }
  const handler = handlers[method] as (params: unknown) => unknown;
  return handler(parsed.data);
}
