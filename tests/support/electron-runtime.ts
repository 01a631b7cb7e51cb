import {
  electronEnvironment,
  electronRuntime as installed,
} from '../../scripts/setup/electron-runtime.mjs';

export interface ElectronLaunch {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/**
 * What Playwright's `_electron.launch` needs to open the built application with the Electron that setup has
 * brought. Throws with the remedy where there is none.
 */
export function electronRuntime(): ElectronLaunch {
  const { executablePath, args } = installed();
  // A virtual display has no graphics processor.
  return { executablePath, args: ['--disable-gpu', ...args], env: electronEnvironment() };
}
