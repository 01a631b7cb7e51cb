import { EngineError } from '../contract/errors.ts';

/** Waits for work that cannot be cancelled; throws `cancelled` as soon as the user asks to stop. */
export function untilStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onStop = (): void => {
      reject(new EngineError('cancelled', 'cancelled'));
    };
    if (stop.aborted) onStop();
    stop.addEventListener('abort', onStop, { once: true });
    work.then(resolve, reject).finally(() => {
      stop.removeEventListener('abort', onStop);
    });
  });
}
