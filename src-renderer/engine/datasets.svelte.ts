import { EngineError } from '../../src-main/contract/errors.ts';
import { fileColumn } from '../../src-main/contract/names.ts';
import type { JobResult } from '../../src-main/contract/methods.ts';
import type { Combination, FileRef, ImportOptions } from '../../src-main/contract/schemas.ts';
import type { DatasetDetail, DatasetSummary } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { Jobs, type JobProgress } from './jobs.ts';

export interface Importing {
  readonly name: string;
  readonly progress: JobProgress | null;
  readonly jobId: string | null;
}

/** Files that are read with another one as one dataset. */
export type Companions =
  | {
      readonly more: readonly FileRef[];
      readonly combine: Combination;
      /** Whether each file is judged by itself, their rows one under another. */
      readonly isStacked?: boolean;
    }
  | { readonly target: FileRef };

const stackedByFile = { entity: fileColumn, layout: 'panel' } as const;

export type Revised = Extract<JobResult, { readonly kind: 'import' }>;

/** A dataset that is read again by another recipe. */
export interface Revising {
  readonly datasetId: string;
  readonly progress: JobProgress | null;
  readonly jobId: string | null;
}

export interface ImportFailure {
  readonly name: string;
  readonly error: EngineError;
}

/** The datasets of the workspace, the selected one in detail, and the import under way. */
export class DatasetsState {
  readonly #client: Client;
  readonly #jobs: Jobs;
  #list = $state.raw<readonly DatasetSummary[]>([]);
  #selectedId = $state<string | null>(null);
  #detail = $state.raw<DatasetDetail | null>(null);
  #detailError = $state.raw<EngineError | null>(null);
  #importing = $state.raw<Importing | null>(null);
  #revising = $state.raw<Revising | null>(null);
  #failure = $state.raw<ImportFailure | null>(null);

  constructor(client: Client) {
    this.#client = client;
    this.#jobs = new Jobs(client);
  }

  /** The newest first. */
  get list(): readonly DatasetSummary[] {
    return this.#list;
  }
  get selectedId(): string | null {
    return this.#selectedId;
  }
  get selected(): DatasetSummary | null {
    return this.#selectedId === null ? null : this.find(this.#selectedId);
  }
  /** The selected dataset; null while it is read. */
  get detail(): DatasetDetail | null {
    return this.#detail?.id === this.#selectedId ? this.#detail : null;
  }
  get detailError(): EngineError | null {
    return this.#detailError;
  }
  get importing(): Importing | null {
    return this.#importing;
  }
  get revising(): Revising | null {
    return this.#revising;
  }
  get failure(): ImportFailure | null {
    return this.#failure;
  }

  find(datasetId: string): DatasetSummary | null {
    return this.#list.find(({ id }) => id === datasetId) ?? null;
  }

  async refresh(): Promise<void> {
    const list = await this.#client.call('dataset.list', {});
    this.#list = [...list].sort((a, b) => b.createdAtMs - a.createdAtMs);
    if (this.selected === null) this.#selectedId = null;
  }

  async select(datasetId: string): Promise<void> {
    if (this.#selectedId === datasetId && this.#detail?.id === datasetId) return;
    this.#selectedId = datasetId;
    this.#detailError = null;
    try {
      const detail = await this.#client.call('dataset.get', { datasetId });
      if (this.#selectedId === datasetId) this.#detail = detail;
    } catch (error) {
      if (this.#selectedId === datasetId) this.#detailError = EngineError.from(error);
    }
  }

  /** Imports files as one dataset and selects it. Null where it failed (see `failure`) or was cancelled. */
  async import(
    file: FileRef,
    name: string,
    companions?: Companions,
    options?: ImportOptions,
  ): Promise<string | null> {
    this.#failure = null;
    this.#importing = { name, progress: null, jobId: null };
    try {
      const { jobId } = await this.#client.call('dataset.import', {
        file,
        ...(options && { options }),
        ...(companions && 'more' in companions
          ? {
              more: [...companions.more],
              options: {
                ...options,
                combine: companions.combine,
                ...(companions.isStacked === true ? stackedByFile : {}),
              },
            }
          : companions),
      });
      this.#importing = { name, progress: null, jobId };
      const result = await this.#jobs.watch(jobId, (progress) => {
        this.#importing = { name, progress, jobId };
      });
      if (result.kind !== 'import') throw new EngineError('internal', 'the import ended otherwise');
      await this.refresh();
      await this.select(result.datasetId);
      return result.datasetId;
    } catch (caught) {
      const error = EngineError.from(caught);
      if (error.code !== 'cancelled') this.#failure = { name, error };
      return null;
    } finally {
      this.#importing = null;
    }
  }

  /**
   * Reads a dataset's file again by another recipe, or beside another target (null: none), and selects what comes out, by its id. Throws what the import throws,
   * `cancelled` too; the old dataset stays where it fails.
   */
  async revise(
    datasetId: string,
    options: ImportOptions,
    target?: FileRef | null,
  ): Promise<Revised> {
    this.#revising = { datasetId, progress: null, jobId: null };
    try {
      const { jobId } = await this.#client.call('dataset.revise', {
        datasetId,
        options,
        ...(target === undefined ? {} : { target }),
      });
      this.#revising = { datasetId, progress: null, jobId };
      const result = await this.#jobs.watch(jobId, (progress) => {
        this.#revising = { datasetId, progress, jobId };
      });
      if (result.kind !== 'import') throw new EngineError('internal', 'the import ended otherwise');
      await this.refresh();
      await this.select(result.datasetId);
      return result;
    } finally {
      this.#revising = null;
    }
  }

  async cancelRevision(): Promise<void> {
    const jobId = this.#revising?.jobId ?? null;
    if (jobId !== null) await this.#client.call('job.cancel', { jobId });
  }

  /** Puts a dataset in the place of another one that was read from the same file; this stays where it has runs. */
  async replace(goneId: string, byId: string): Promise<void> {
    await this.#client.call('dataset.restore', { datasetId: byId });
    await this.refresh();
    // Before the other goes: what is selected must be there whenever the list is read.
    await this.select(byId);
    const runs = await this.#client.call('run.list', { datasetId: goneId });
    if (runs.length > 0 || this.find(goneId) === null) return;
    await this.remove(goneId);
  }

  fail(name: string, error: EngineError): void {
    this.#failure = { name, error };
  }

  dismissFailure(): void {
    this.#failure = null;
  }

  async cancelImport(): Promise<void> {
    const jobId = this.#importing?.jobId ?? null;
    if (jobId !== null) await this.#client.call('job.cancel', { jobId });
  }

  async rename(datasetId: string, name: string): Promise<void> {
    await this.#client.call('dataset.rename', { datasetId, name });
    await this.refresh();
    if (this.#detail?.id === datasetId) this.#detail = { ...this.#detail, name };
  }

  /** Null: UTC. */
  async setZone(datasetId: string, zone: string | null): Promise<void> {
    await this.#client.call('dataset.zone', { datasetId, zone });
    await this.refresh();
    if (this.#detail?.id !== datasetId) return;
    const detail = await this.#client.call('dataset.get', { datasetId });
    if (this.#detail.id === datasetId) this.#detail = detail;
  }

  async remove(datasetId: string): Promise<void> {
    await this.#client.call('dataset.remove', { datasetId });
    await this.refresh();
  }

  async restore(datasetId: string): Promise<void> {
    await this.#client.call('dataset.restore', { datasetId });
    await this.refresh();
  }
}
