import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

/** Where files are dropped. */
export class StartPage {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get view(): Locator {
    return this.#residua.page.getByTestId('view-start');
  }

  get dropZone(): Locator {
    return this.#residua.page.getByTestId('drop-zone');
  }

  get recent(): Locator {
    return this.#residua.page.getByTestId('recent-item');
  }

  sample(id: string): Locator {
    return this.#residua.page.getByTestId(`sample-${id}`);
  }

  async drop(...paths: readonly string[]): Promise<void> {
    await this.dropZone.waitFor();
    await this.#residua.drop(paths, this.dropZone);
  }
}
