import { EngineError } from '../../src-main/contract/errors.ts';
import type { EngineState, RecentWorkspace } from '../../src-main/contract/shell.ts';
import type { DeviceInfo, SampleInfo, WorkspaceInfo } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';

/** The open workspace, those opened before, the bundled samples and the state of the engine. */
export class WorkspaceState {
  readonly #client: Client;
  #info = $state.raw<WorkspaceInfo | null>(null);
  #recent = $state.raw<readonly RecentWorkspace[]>([]);
  #samples = $state.raw<readonly SampleInfo[] | null>(null);
  #devices = $state.raw<readonly DeviceInfo[]>([]);
  #engine = $state.raw<EngineState>({ kind: 'starting' });
  #problem = $state.raw<EngineError | null>(null);

  constructor(client: Client) {
    this.#client = client;
    client.on('shell.engine', (state) => {
      this.#engine = state;
    });
  }

  get info(): WorkspaceInfo | null {
    return this.#info;
  }
  get recent(): readonly RecentWorkspace[] {
    return this.#recent;
  }
  /** Null until they are known. */
  get samples(): readonly SampleInfo[] | null {
    return this.#samples;
  }
  /** The best first; none before they are known. */
  get devices(): readonly DeviceInfo[] {
    return this.#devices;
  }
  /** The device that training would use. */
  get device(): DeviceInfo | null {
    return this.#devices.find(({ available }) => available) ?? null;
  }
  get engine(): EngineState {
    return this.#engine;
  }
  /** Why no workspace is open; null when all is well. */
  get problem(): EngineError | null {
    return this.#problem;
  }

  async start(): Promise<void> {
    this.#engine = await this.#client.call('shell.engineState', {});
  }

  async refresh(): Promise<void> {
    const [recent, info] = await Promise.all([
      this.#client.call('shell.recent', {}),
      this.#readInfo(),
    ]);
    this.#recent = recent;
    this.#info = info;
    this.#samples ??= await this.#client.call('sample.list', {});
    if (this.#devices.length === 0) this.#devices = await this.#client.call('device.list', {});
  }

  /** Opens or makes a workspace; false where none was chosen. Rejects as `workspace.open` does. */
  async open(token: string, create: boolean): Promise<void> {
    const file = { token };
    this.#info = await this.#client.call('workspace.open', create ? { file, create } : { file });
    this.#problem = null;
    this.#recent = await this.#client.call('shell.recent', {});
  }

  async forget(recent: RecentWorkspace): Promise<void> {
    await this.#client.call('shell.forgetRecent', { token: recent.token });
    this.#recent = await this.#client.call('shell.recent', {});
  }

  /** Tries each device once more: something may have been installed since. */
  async probeDevices(): Promise<void> {
    this.#devices = await this.#client.call('device.list', { probe: true });
  }

  async restartEngine(): Promise<void> {
    await this.#client.call('shell.restartEngine', {});
  }

  async #readInfo(): Promise<WorkspaceInfo | null> {
    try {
      const info = await this.#client.call('workspace.info', {});
      this.#problem = null;
      return info;
    } catch (error) {
      this.#problem = EngineError.from(error);
      return null;
    }
  }
}
