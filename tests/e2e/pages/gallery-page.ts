import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

/** The models to choose from, and the form of the chosen one. */
export class GalleryPage {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get dialog(): Locator {
    return this.#residua.page.getByTestId('model-gallery');
  }

  get search(): Locator {
    return this.dialog.getByRole('combobox', { name: 'Find a model' });
  }

  get models(): Locator {
    return this.dialog.getByRole('option');
  }

  /** Opens the gallery and shows what is chosen. */
  get pick(): Locator {
    return this.#residua.page.getByRole('button', { name: /^Model / });
  }

  /** Other models that are to judge with the chosen one. */
  get judgeWith(): Locator {
    return this.#residua.page.getByTestId('judge-with');
  }

  without(model: string): Locator {
    return this.#residua.page.getByRole('button', { name: `Judge without ${model}` });
  }

  get trainButton(): Locator {
    return this.#residua.page.getByRole('button', { name: 'Train', exact: true }).last();
  }

  get form(): Locator {
    return this.#residua.page.getByTestId('parameters');
  }

  /** What a finished or running run was told. */
  get facts(): Locator {
    return this.#residua.page.getByTestId('run-parameters');
  }

  parameter(label: string): Locator {
    return this.form.getByLabel(label, { exact: true });
  }

  async open(): Promise<void> {
    await this.pick.click();
    await this.search.waitFor();
  }
}
