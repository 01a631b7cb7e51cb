import { fileURLToPath } from 'node:url';

/** Files the engine needs beside itself. */
export interface EngineFiles {
  readonly trainerEntry: string;
  /** Checks somebody else's workspace in a throw-away process. */
  readonly checkEntry: string;
  readonly samplesFolder: string;
}

/**
 * Where they stand: beside the bundle (`out/main/*.js`) or in the source tree (`src-main/X/*.ts`). `moduleUrl` is
 * that of a module two folders below the project's root.
 */
export function engineFiles(moduleUrl: string): EngineFiles {
  const source = moduleUrl.endsWith('.ts');
  const at = (relative: string): string => fileURLToPath(new URL(relative, moduleUrl));
  return {
    trainerEntry: at(source ? '../trainer/main.ts' : './trainer.js'),
    checkEntry: at(source ? '../engine/store/check-entry.ts' : './check.js'),
    samplesFolder: at('../../resources/samples'),
  };
}
