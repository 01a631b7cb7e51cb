import { EngineError } from '../../../contract/errors.ts';

/** Runs `work`; a fault that it throws says which of several files it is of. */
export async function namingFile<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isTold = error instanceof EngineError && error.code !== 'cancelled';
    if (!isTold || error.message.includes(name)) throw error;
    throw new EngineError(error.code, `${name}: ${error.message}`, error.details, error);
  }
}
