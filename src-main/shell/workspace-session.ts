import { EngineError, type ErrorData } from '../contract/errors.ts';
import type { CallEngine } from './engine-host.ts';
import type { RecentList } from './recent.ts';

export interface WorkspaceSessionOptions {
  readonly recent: RecentList;
  /** Made when there is no other, so that nobody has to choose a name first. */
  readonly defaultPath: string;
  readonly exists: (path: string) => boolean;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** Which workspace is open, so that a new engine can be given it again. */
export class WorkspaceSession {
  readonly #options: WorkspaceSessionOptions;
  #path: string | null = null;
  #closed = false;
  #problem: ErrorData | null = null;

  constructor(options: WorkspaceSessionOptions) {
    this.#options = options;
  }

  /** Why the workspace that should be open is not; null when all is well. */
  get problem(): ErrorData | null {
    return this.#problem;
  }

  /**
   * For a new engine: opens the workspace that was open, at first the one used last, else the default one.
   * A workspace that is refused becomes the `problem`; rejects only with `rpc/engine-gone`.
   */
  async open(call: CallEngine): Promise<void> {
    if (this.#closed) return;
    const path = this.#path ?? this.#lastUsed();
    const create = path === this.#options.defaultPath;
    try {
      const file = { path };
      this.opened(await call('workspace.open', create ? { file, create } : { file }));
    } catch (error) {
      const known = EngineError.from(error);
      if (known.code === 'rpc/engine-gone') throw known;
      this.#options.log(`workspace ${path}: ${known.message}`);
      this.#problem = known.toData();
    }
  }

  /** Notes the workspace that the engine has opened; `info` is a WorkspaceInfo. */
  opened(info: unknown): void {
    const { path } = info as { readonly path: string };
    this.#path = path;
    this.#closed = false;
    this.#problem = null;
    try {
      this.#options.recent.remember(path, this.#options.now());
    } catch (error) {
      this.#options.log(`recent workspaces: ${EngineError.from(error).message}`);
    }
  }

  closed(): void {
    this.#path = null;
    this.#closed = true;
    this.#problem = null;
  }

  #lastUsed(): string {
    const { recent, exists, defaultPath } = this.#options;
    return recent.entries.find((entry) => exists(entry.path))?.path ?? defaultPath;
  }
}
