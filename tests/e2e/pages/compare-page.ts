import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

/** Two runs side by side. */
export class ComparePage {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get view(): Locator {
    return this.#residua.page.getByTestId('view-compare');
  }

  get events(): Locator {
    return this.#residua.page.getByTestId('compare-events');
  }

  get settings(): Locator {
    return this.#residua.page.getByTestId('compare-settings');
  }
}
