import type { ElectronApplication } from '@playwright/test';

const kilobytesOfMegabyte = 1000;

/** What the process of the window's page holds in memory, with its share of the browser's own code; in MB. */
export async function pageMemory(app: ElectronApplication): Promise<number> {
  const kilobytes = await app.evaluate(
    ({ app: shell, BrowserWindow }) =>
      shell
        .getAppMetrics()
        .find(({ pid }) => pid === BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId())
        ?.memory.workingSetSize ?? NaN,
  );
  return (kilobytes * 1.024) / kilobytesOfMegabyte;
}
