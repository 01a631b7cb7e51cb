import { EngineError } from '../contract/errors.ts';
import type { MethodName } from '../contract/schemas.ts';
import type { Reply } from '../contract/shell.ts';
import { parseCall } from '../rpc/parse-call.ts';
import { resolveFiles } from './file-params.ts';
import type { FileTokens } from './file-tokens.ts';
import { callShell, isShellMethod, type ShellHandlers } from './shell-call.ts';

const maxCallsInFlight = 512;

export interface GateOptions {
  readonly tokens: FileTokens;
  readonly shell: ShellHandlers;
  /** Calls the engine; parameters are parsed and hold paths instead of tokens. */
  readonly forward: (method: MethodName, params: object) => Promise<unknown>;
  readonly log: (line: string) => void;
}

/** Answers a message; never rejects. */
export type Gate = (fromPage: boolean, method: unknown, params: unknown) => Promise<Reply<unknown>>;

/**
 * The only way from the page to the world: a message that is not from the page, names no method of the
 * contract, is too large, or does not match its schema ends here.
 */
export function createGate(options: GateOptions): Gate {
  let inFlight = 0;
  return async (fromPage, method, params) => {
    inFlight += 1;
    try {
      if (!fromPage) throw new EngineError('rpc/refused', 'call from outside the page');
      if (inFlight > maxCallsInFlight) {
        throw new EngineError('rpc/too-many-calls', `calls at once: ${inFlight}`);
      }
      return { ok: true, result: await answer(options, method, params) };
    } catch (error) {
      const known = EngineError.from(error);
      if (known.code === 'internal') options.log(`${String(method)}: ${stackOf(error)}`);
      return { ok: false, error: known.toData() };
    } finally {
      inFlight -= 1;
    }
  };
}

async function answer(options: GateOptions, method: unknown, params: unknown): Promise<unknown> {
  if (typeof method !== 'string') {
    throw new EngineError('rpc/unknown-method', `method is no text: ${typeof method}`);
  }
  checkJson(method, params);
  if (isShellMethod(method)) return callShell(options.shell, method, params);
  const call = parseCall(method, params);
  return options.forward(call.method, resolveFiles(call.method, call.params, options.tokens));
}

/** What has no JSON form (a cycle, a bigint) could not be measured or sent on. */
function checkJson(method: string, params: unknown): void {
  try {
    JSON.stringify(params);
  } catch (error) {
    throw new EngineError('rpc/bad-params', `${method}: parameters are not JSON`, {}, error);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
