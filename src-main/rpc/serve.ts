import {
  createMessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { EngineError } from '../contract/errors.ts';
import { eventNames, type EventName, type Listener } from '../contract/events.ts';
import type { Call } from '../contract/methods.ts';
import { parseCall } from './parse-call.ts';

/** What the wire needs of an engine. */
export interface Served {
  readonly call: Call;
  on<E extends EventName>(event: E, listener: Listener<E>): () => void;
}

/** Every method call is answered, every event sent on; resolves when the peer has gone. */
export function serve(
  engine: Served,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<void> {
  const connection = createMessageConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  );
  const stops: (() => void)[] = [];
  connection.onRequest(async (method: string, raw: unknown) => {
    try {
      const call = parseCall(method, raw);
      return await engine.call(call.method, call.params);
    } catch (error) {
      throw toWire(error);
    }
  });
  for (const event of eventNames) {
    stops.push(engine.on(event, (payload) => void connection.sendNotification(event, payload)));
  }
  return new Promise((resolve) => {
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      for (const stop of stops) stop();
      connection.dispose();
      resolve();
    };
    connection.onClose(end);
    connection.onError(end);
    input.once('end', end);
    output.once('error', end);
    connection.listen();
  });
}

/** Application errors travel under one number; the closed code is in the data. */
const applicationError = -32_000;

function toWire(error: unknown): ResponseError<unknown> {
  const known = EngineError.from(error);
  return new ResponseError(applicationError, known.message, known.toData());
}
