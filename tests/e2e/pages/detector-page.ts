import type { Locator } from '@playwright/test';
import { expect } from '../support/test.ts';
import type { ResiduaApp } from './residua-app.ts';

type Sheet = 'Events' | 'Residuals' | 'Reconstruction' | 'Latent' | 'Samples';

/** What the detector of a run shows, below the timeline. */
export class DetectorPage {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get latent(): Locator {
    return this.#residua.page.getByTestId('latent');
  }

  get scatter(): Locator {
    return this.latent.locator('.scatter');
  }

  get selected(): Locator {
    return this.#residua.page.getByTestId('code-selection');
  }

  get marks(): Locator {
    return this.#residua.page.getByTestId('selection-marks').locator('i');
  }

  get rebuilt(): Locator {
    return this.#residua.page.getByTestId('rebuilt');
  }

  get row(): Locator {
    return this.#residua.page.getByTestId('rebuilt-row');
  }

  get draws(): Locator {
    return this.#residua.page.getByTestId('draws');
  }

  get error(): Locator {
    return this.#residua.page.getByTestId('detector-error');
  }

  async open(sheet: Sheet): Promise<void> {
    await this.#residua.page
      .getByRole('group', { name: 'Below the timeline' })
      .getByRole('button', { name: sheet })
      .click();
  }

  async choose(rule: string): Promise<void> {
    await this.latent.getByLabel('Select points').selectOption({ label: rule });
  }

  /** Draws a line around all points, or around the left half of the plane. */
  async lasso(part: 'all' | 'left'): Promise<void> {
    const box = await this.scatter.boundingBox();
    if (box === null) throw new Error('no plane to draw on');
    const { mouse } = this.#residua.page;
    const right = box.width * (part === 'all' ? 1 : 0.5) - 2;
    const corners = [
      [2, 2],
      [right, 2],
      [right, box.height - 2],
      [2, box.height - 2],
    ] as const;
    await mouse.move(box.x + 2, box.y + 2);
    await mouse.down();
    for (const [x, y] of corners) await mouse.move(box.x + x, box.y + y, { steps: 4 });
    await mouse.up();
    await expect(this.selected).toBeVisible();
  }
}
