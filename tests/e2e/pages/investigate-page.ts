import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './residua-app.ts';

/** The result of a run. */
export class InvestigatePage {
  readonly #residua: ResiduaApp;

  constructor(residua: ResiduaApp) {
    this.#residua = residua;
  }

  get view(): Locator {
    return this.#residua.page.getByTestId('view-investigate');
  }

  get sentence(): Locator {
    return this.#residua.page.getByTestId('result-sentence');
  }

  get timeline(): Locator {
    return this.#residua.page.getByTestId('timeline');
  }

  get threshold(): Locator {
    return this.#residua.page.getByTestId('threshold');
  }

  get deviceLabel(): Locator {
    return this.#residua.page.getByTestId('device-label');
  }

  get events(): Locator {
    return this.#residua.page.getByTestId('event-row');
  }

  get find(): Locator {
    return this.#residua.page.getByTestId('event-find');
  }

  /** What the list is in groups of. */
  get groupsBy(): Locator {
    return this.#residua.page.getByTestId('event-groups-by');
  }

  get groups(): Locator {
    return this.#residua.page.getByTestId('event-group');
  }

  get lanes(): Locator {
    return this.#residua.page.getByTestId('swim-lane');
  }

  get laneGrid(): Locator {
    return this.#residua.page.getByTestId('swim-lanes').getByRole('grid');
  }

  get entityChoice(): Locator {
    return this.#residua.page.getByTestId('entity-choice');
  }

  get entityRows(): Locator {
    return this.#residua.page.getByTestId('entity-row');
  }

  get eventCard(): Locator {
    return this.#residua.page.getByTestId('event-card');
  }

  get exportButton(): Locator {
    return this.#residua.page.getByTestId('export-report');
  }

  /** What stands below the timeline. */
  sheet(name: string): Locator {
    return this.view
      .getByRole('group', { name: 'Below the timeline' })
      .getByRole('button', { name, exact: true });
  }

  event(rank: number): Locator {
    return this.#residua.page.locator(`[data-testid="event-row"][data-rank="${rank}"]`);
  }

  /** Waits for the result of a run that is at work. */
  async shown(): Promise<void> {
    await this.sentence.waitFor({ timeout: 120_000 });
    await this.events.first().waitFor();
  }
}
