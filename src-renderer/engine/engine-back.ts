import type { Client } from './client.ts';

/** Resolves when an engine answers, be it one that is still to be started. */
export function engineBack(client: Client): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.on('shell.engine', ({ kind }) => {
      if (kind === 'ready') done();
    });
    const done = (): void => {
      stop();
      resolve();
    };
    client.call('engine.info', {}).then(done, () => undefined);
  });
}
