import { EngineError } from '../../src-main/contract/errors.ts';
import type { EngineEvents } from '../../src-main/contract/events.ts';
import type { MethodResults } from '../../src-main/contract/methods.ts';
import type { MethodName, MethodParams } from '../../src-main/contract/schemas.ts';
import type {
  ChosenFile,
  ResiduaBridge,
  ShellEvents,
  ShellMethodName,
  ShellParams,
  ShellResults,
} from '../../src-main/contract/shell.ts';

type AnyMethod = MethodName | ShellMethodName;
type ParamsOf<M extends AnyMethod> = (MethodParams & ShellParams)[M];
type ResultOf<M extends AnyMethod> = (MethodResults & ShellResults)[M];
type Events = EngineEvents & ShellEvents;

/** The page's typed way to engine and shell. */
export interface Client {
  /** Rejects with an `EngineError`. */
  call<M extends AnyMethod>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>>;
  /** Returns the way to stop listening. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void;
  /** Null where the dropped file has no place on the disk. */
  tokenFor(file: File): Promise<ChosenFile | null>;
}

export function createClient(bridge: ResiduaBridge): Client {
  return {
    async call<M extends AnyMethod>(method: M, params: ParamsOf<M>) {
      const reply = await bridge.call(method, params);
      if (!reply.ok) throw EngineError.fromData(reply.error);
      return reply.result as ResultOf<M>;
    },
    on: (event, listener) =>
      bridge.on(event, (payload) => {
        listener(payload as Parameters<typeof listener>[0]);
      }),
    tokenFor: (file) => bridge.tokenFor(file),
  };
}
