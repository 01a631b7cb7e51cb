import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

/** The form that starts a search, and the board of its trials. */
export class SearchPage {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get dialog(): Locator {
    return this.#residua.page.getByTestId('search-dialog');
  }

  get startButton(): Locator {
    return this.dialog.getByRole('button', { name: /^Start/ });
  }

  get board(): Locator {
    return this.#residua.page.getByTestId('trial-board');
  }

  get rows(): Locator {
    return this.board.getByTestId('trial-row');
  }

  get bestTrial(): Locator {
    return this.rows.filter({ hasText: 'best' });
  }

  get openBest(): Locator {
    return this.board.getByTestId('open-best');
  }

  get cancelButton(): Locator {
    return this.#residua.page.getByTestId('cancel-search');
  }

  get pauseButton(): Locator {
    return this.#residua.page.getByTestId('pause-search');
  }

  get resumeButton(): Locator {
    return this.#residua.page.getByTestId('resume-search');
  }

  /** Its one line among the runs. */
  get sideItem(): Locator {
    return this.#residua.page.getByTestId('search-item');
  }

  field(label: string): Locator {
    return this.dialog.getByRole('textbox', { name: label, exact: true });
  }

  model(label: string): Locator {
    return this.dialog.getByRole('checkbox', { name: label, exact: true });
  }

  async open(): Promise<void> {
    await this.#residua.page.getByRole('button', { name: 'Try several' }).click();
    await this.startButton.waitFor();
  }
}
