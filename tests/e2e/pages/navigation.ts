import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

export type ViewName = 'Data' | 'Train' | 'Investigate' | 'Compare' | 'Runs';

export function navButton(residua: ResiduaApp, view: ViewName): Locator {
  return residua.page.getByRole('navigation').getByRole('button', { name: view, exact: true });
}

/** Opens a view and waits until it is shown. */
export async function goTo(residua: ResiduaApp, view: ViewName): Promise<void> {
  await navButton(residua, view).click();
  await residua.page.getByTestId(`view-${view.toLowerCase()}`).waitFor();
}
