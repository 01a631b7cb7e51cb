import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

/** A run at work, and one that did not end well. */
export class TrainPage {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get view(): Locator {
    return this.#residua.page.getByTestId('view-train');
  }

  get progress(): Locator {
    return this.#residua.page.getByTestId('progress');
  }

  get lossChart(): Locator {
    return this.#residua.page.getByTestId('loss-chart');
  }

  get pauseButton(): Locator {
    return this.#residua.page.getByTestId('pause-run');
  }

  /** Of a run that is paused. */
  get goOnButton(): Locator {
    return this.#residua.page.getByTestId('go-on-run');
  }

  get cancelButton(): Locator {
    return this.#residua.page.getByTestId('cancel-run');
  }
}
