import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fallbackFolder } from '../../scripts/setup/electron-fallback.mjs';

const icd = join(fallbackFolder, 'vk_swiftshader_icd.json');

/** Vulkan in software, as the test Electron brings it; null where that one is not installed. */
export const softwareGpu: Readonly<Record<string, string>> | null = existsSync(icd)
  ? {
      RESIDUA_WEBGPU_SOFTWARE: '1',
      VK_ICD_FILENAMES: icd,
      VK_DRIVER_FILES: icd,
      LD_LIBRARY_PATH: fallbackFolder,
    }
  : null;
