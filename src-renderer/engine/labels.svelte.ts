import { EngineError } from '../../src-main/contract/errors.ts';
import type { LabelResults, LabelSpan } from '../../src-main/contract/label-types.ts';
import type { MethodParams } from '../../src-main/contract/schemas.ts';
import type { DatasetDetail } from '../../src-main/contract/types.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import type { ChosenFile } from '../../src-main/contract/shell.ts';
import type { Client } from './client.ts';
import type { Change, History } from './history.svelte.ts';
import { newRequestId } from './request-id.ts';
import type { Toasts } from './toasts.svelte.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';

export interface LabelHooks {
  /** The runs of the dataset are measured anew: reads the one that is shown. */
  readonly changed: () => Promise<void>;
  readonly toasts: Toasts;
  readonly history: History;
}

/** Known anomalies of the dataset under investigation that were drawn or brought. */
export class LabelsState {
  readonly #client: Client;
  readonly #hooks: LabelHooks;
  #dataset: DatasetDetail | null = null;
  #list = $state.raw<readonly LabelSpan[]>([]);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client, hooks: LabelHooks) {
    this.#client = client;
    this.#hooks = hooks;
  }

  /** By first row. */
  get list(): readonly LabelSpan[] {
    return this.#list;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  close(): void {
    this.#dataset = null;
    this.#list = [];
    this.#error = null;
  }

  async open(dataset: DatasetDetail): Promise<void> {
    this.#dataset = dataset;
    await this.#attempt(() => this.#read(dataset));
  }

  /** Reads them once more after the engine was started again. */
  async reread(): Promise<void> {
    const dataset = this.#dataset;
    if (dataset !== null) await this.#attempt(() => this.#read(dataset));
  }

  /** Marks rows as anomalous, both ends inclusive; it can be undone. */
  async draw(from: number, to: number): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null) return;
    const rows: [number, number] = [Math.max(from, 0), Math.min(to, dataset.rowCount - 1)];
    const isSame = (label: LabelSpan): boolean =>
      label.rows[0] === rows[0] && label.rows[1] === rows[1];
    if (this.#list.some(isSame)) {
      this.#hooks.toasts.tell(t('These rows are labelled already'));
      return;
    }
    const wish = { datasetId: dataset.id, spans: [rows], requestId: newRequestId() };
    let labelIds: readonly number[] | null = null;
    await this.#make({
      what: () => t('drawing of a label'),
      said: t('Label drawn'),
      make: async () => {
        if (labelIds !== null) return this.#change('label.restore', dataset, labelIds);
        ({ labelIds } = await this.#client.call('label.add', wish));
        await this.#reread(dataset);
      },
      takeBack: async () => {
        if (labelIds !== null) await this.#change('label.remove', dataset, labelIds);
      },
    });
  }

  async remove(label: LabelSpan): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null) return;
    await this.#make({
      what: () => t('deletion of a label'),
      said: t('Label deleted'),
      make: () => this.#change('label.remove', dataset, [label.id]),
      takeBack: () => this.#change('label.restore', dataset, [label.id]),
    });
  }

  /** Asks for a file of intervals and adds what it marks. Nothing where it is cancelled. */
  async import(): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null) return;
    await this.#attempt(async () => {
      const chosen = await this.#client.call('shell.chooseLabels', {});
      if (chosen === null) return;
      const file = { token: chosen.token };
      await this.#add(dataset, { datasetId: dataset.id, file, requestId: newRequestId() }, chosen);
    });
  }

  async #add(
    dataset: DatasetDetail,
    wish: MethodParams['label.import'],
    { name }: ChosenFile,
  ): Promise<void> {
    let added: LabelResults['label.import'] = { labelIds: [], known: 0, outside: 0, notes: [] };
    let isRead = false;
    const change: Change = {
      what: () => t('import of {{labels}}', { labels: countOf(added.labelIds.length, 'label') }),
      get said() {
        return broughtText(added, name);
      },
      make: async () => {
        if (isRead) return this.#change('label.restore', dataset, added.labelIds);
        added = await this.#client.call('label.import', wish);
        isRead = true;
        // Nothing that could be undone.
        if (added.labelIds.length === 0) throw new EngineError('cancelled', 'nothing to add');
        await this.#reread(dataset);
      },
      takeBack: () => this.#change('label.remove', dataset, added.labelIds),
    };
    await this.#hooks.history.make(change).catch((error: unknown) => {
      if (EngineError.from(error).code !== 'cancelled' || !isRead) throw error;
      this.#hooks.toasts.tell(broughtText(added, name));
    });
  }

  /** Asks where to and saves all labels of the dataset. Nothing where it is cancelled. */
  async export(): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null) return;
    await this.#attempt(async () => {
      const bare = dataset.name.replace(/[^\p{L}\p{N} ._,()-]+/gu, '-').slice(0, 120);
      const out = await this.#client.call('shell.saveAs', {
        kind: 'labels',
        name: `${bare} labels.csv`,
      });
      if (out === null) return;
      const wish = { datasetId: dataset.id, out: { token: out.token } };
      const { rows } = await this.#client.call('export.labels', wish);
      this.#hooks.toasts.tell(
        t('{{name}} saved, {{size}}', { name: out.name, size: countOf(rows, 'interval') }),
        {
          word: t('Show in folder'),
          run: () => void this.#client.call('shell.reveal', { token: out.token }),
        },
      );
    });
  }

  #make(change: Change): Promise<void> {
    return this.#attempt(() => this.#hooks.history.make(change));
  }

  async #change(
    method: 'label.remove' | 'label.restore',
    dataset: DatasetDetail,
    labelIds: readonly number[],
  ): Promise<void> {
    await this.#client.call(method, { datasetId: dataset.id, labelIds: [...labelIds] });
    await this.#reread(dataset);
  }

  async #reread(dataset: DatasetDetail): Promise<void> {
    if (this.#dataset?.id !== dataset.id) return;
    await this.#read(dataset);
    await this.#hooks.changed();
  }

  async #read(dataset: DatasetDetail): Promise<void> {
    const list = await this.#client.call('label.list', { datasetId: dataset.id });
    if (this.#dataset?.id === dataset.id) this.#list = list;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#error = null;
    } catch (error) {
      this.#error = EngineError.from(error);
    }
  }
}

/** "3 labels from windows.csv, 2 labels there already, 1 interval outside of the data". */
function broughtText(
  { labelIds, known, outside, notes }: LabelResults['label.import'],
  name: string,
): string {
  const brought = t('{{labels}} from {{name}}', {
    labels: countOf(labelIds.length, 'label'),
    name,
  });
  const before =
    known === 0 ? '' : t(', {{labels}} there already', { labels: countOf(known, 'label') });
  const beyond =
    outside === 0
      ? ''
      : t(', {{intervals}} outside of the data', { intervals: countOf(outside, 'interval') });
  return [`${brought}${before}${beyond}`, ...notes.map(say)].join(t('; '));
}
