import {
  createMessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { EngineError, errorDataOf } from '../contract/errors.ts';

/** The calling end of the wire. */
export interface EngineClient {
  /** Rejects with an `EngineError`; with `rpc/engine-gone` once the other end has closed. */
  call(method: string, params: unknown): Promise<unknown>;
  /** `*` hears every event. */
  on(event: string, listener: (payload: unknown, event: string) => void): () => void;
  onClose(listener: () => void): () => void;
  close(): void;
}

/** JSON-RPC 2.0 with Content-Length headers, as `residua engine --stdio` speaks it. */
export function connect(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): EngineClient {
  const connection = createMessageConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  );
  const listeners = new Map<string, Set<(payload: unknown, event: string) => void>>();
  const closers = new Set<() => void>();
  const pending = new Set<(error: EngineError) => void>();
  let open = true;

  function end(): void {
    if (!open) return;
    open = false;
    for (const reject of pending) reject(gone());
    pending.clear();
    for (const listener of closers) listener();
    connection.dispose();
  }

  connection.onNotification((event: string, payload: unknown) => {
    for (const name of [event, '*']) {
      for (const listener of listeners.get(name) ?? []) listener(payload, event);
    }
  });
  connection.onClose(end);
  connection.onError(end);
  input.once('end', end);
  output.once('error', end);
  connection.listen();

  return {
    call(method, params) {
      if (!open) return Promise.reject(gone());
      return new Promise((resolve, reject) => {
        pending.add(reject);
        connection
          .sendRequest(method, params)
          .then(resolve, (error: unknown) => {
            reject(fromWire(error));
          })
          .finally(() => pending.delete(reject));
      });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    onClose(listener) {
      closers.add(listener);
      return () => {
        closers.delete(listener);
      };
    },
    close: end,
  };
}

function gone(): EngineError {
  return new EngineError('rpc/engine-gone', 'the engine has stopped');
}

function fromWire(error: unknown): EngineError {
  const data =
    error instanceof ResponseError ? errorDataOf((error as ResponseError<unknown>).data) : null;
  return data === null ? EngineError.from(error) : EngineError.fromData(data);
}
