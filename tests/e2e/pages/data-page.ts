import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

/** How a file was read, and what is changed in it. */
export class DataPage {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get view(): Locator {
    return this.#residua.page.getByTestId('view-data');
  }

  get findings(): Locator {
    return this.view.getByRole('list', { name: 'Findings' });
  }

  get changes(): Locator {
    return this.view.getByRole('region', { name: 'Changes', exact: true });
  }

  get missingMap(): Locator {
    return this.view.getByRole('region', { name: 'Missing values' });
  }

  get target(): Locator {
    return this.view.getByTestId('target');
  }

  /** Shown while a file is dragged over the data. */
  get dropTarget(): Locator {
    return this.#residua.page.getByTestId('drop-target');
  }

  get rows(): Locator {
    return this.view.getByRole('region', { name: 'Rows of the file', exact: true });
  }

  role(column: string): Locator {
    return this.view.getByLabel(`Role of ${column}`, { exact: true });
  }

  /** Takes what a finding or a change offers. */
  async press(name: string | RegExp): Promise<void> {
    await this.view.getByRole('button', { name }).click();
  }

  undo(): Promise<void> {
    return this.#residua.page.getByRole('button', { name: /^Undo/ }).click();
  }
}
