import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

/** Files and runs at the side of the window. */
export class Sidebar {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get files(): Locator {
    return this.#residua.page.getByTestId('sidebar-files');
  }

  get runs(): Locator {
    return this.#residua.page.getByTestId('run-item');
  }

  run(runId: string): Locator {
    return this.#residua.page.locator(`[data-testid="run-item"][data-run-id="${runId}"]`);
  }

  get undo(): Locator {
    return this.#residua.page.getByTestId('toast').getByTestId('undo');
  }

  async openFile(name: string): Promise<void> {
    await this.files.getByRole('button', { name }).first().click();
  }

  async tick(runId: string): Promise<void> {
    await this.run(runId).getByRole('checkbox').check();
  }

  async open(runId: string): Promise<void> {
    await this.#button(runId).click();
  }

  async rename(runId: string, name: string): Promise<void> {
    await this.#button(runId).focus();
    await this.#residua.page.keyboard.press('F2');
    await this.run(runId).getByRole('textbox').fill(name);
    await this.#residua.page.keyboard.press('Enter');
  }

  async remove(runId: string): Promise<void> {
    await this.#button(runId).focus();
    await this.#residua.page.keyboard.press('Delete');
  }

  #button(runId: string): Locator {
    return this.run(runId).getByRole('button').first();
  }
}
