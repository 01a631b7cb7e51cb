import { EngineError } from '../../src-main/contract/errors.ts';
import { labelColumn } from '../../src-main/contract/label-column.ts';
import type { LabelResults, LabelSpan } from '../../src-main/contract/label-types.ts';
import type { MethodParams } from '../../src-main/contract/schemas.ts';
import type { DatasetDetail, Finding } from '../../src-main/contract/types.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import type { ChosenFile } from '../../src-main/contract/shell.ts';
import type { Client } from './client.ts';
import type { Change, History } from './history.svelte.ts';
import { newRequestId } from './request-id.ts';
import type { Toasts } from './toasts.svelte.ts';
import { t } from '../language/t.ts';

export interface LabelHooks {
  /** The runs of the dataset are measured anew: reads the one that is shown. */
  readonly changed: () => Promise<void>;
  readonly toasts: Toasts;
  readonly history: History;
}

const none: LabelResults['label.column'] = { spans: [], total: 0 };

/** Known anomalies of the dataset under investigation that were drawn or brought. */
export class LabelsState {
  readonly #client: Client;
  readonly #hooks: LabelHooks;
  #dataset: DatasetDetail | null = null;
  #list = $state.raw<readonly LabelSpan[]>([]);
  #column = $state.raw<LabelResults['label.column']>(none);
  #findings = $state.raw<readonly Finding[]>([]);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client, hooks: LabelHooks) {
    this.#client = client;
    this.#hooks = hooks;
  }

  /** By first row. */
  get list(): readonly LabelSpan[] {
    return this.#list;
  }
  /** Of the label column of the file. */
  get column(): LabelResults['label.column'] {
    return this.#column;
  }
  /** What was made of the file that was brought last. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  close(): void {
    this.#dataset = null;
    this.#list = [];
    this.#column = none;
    this.#findings = [];
    this.#error = null;
  }

  async open(dataset: DatasetDetail): Promise<void> {
    this.#dataset = dataset;
    await this.#attempt(() => this.#read(dataset));
    if (labelColumn(dataset.columns) === null) return;
    await this.#attempt(async () => {
      const column = await this.#client.call('label.column', { datasetId: dataset.id });
      if (this.#dataset?.id === dataset.id) this.#column = column;
    });
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
        if (labelIds !== null && labelIds.length > 0) {
          await this.#change('label.remove', dataset, labelIds);
        }
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
    let added: LabelResults['label.import'] = { labelIds: [], known: 0, outside: 0, findings: [] };
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
        this.#findings = added.findings;
        // Nothing that could be undone.
        if (added.labelIds.length === 0) throw new EngineError('cancelled', 'nothing to add');
        await this.#reread(dataset);
      },
      takeBack: () => {
        this.#findings = [];
        return this.#change('label.remove', dataset, added.labelIds);
      },
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
  { labelIds, known, outside }: LabelResults['label.import'],
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
  return `${brought}${before}${beyond}`;
}
