import { EngineError } from '../contract/errors.ts';
import { protocolVersion } from '../contract/methods.ts';
import type { EngineState } from '../contract/shell.ts';
import type { EngineInfo } from '../contract/types.ts';
import type { EngineProcess, Patience } from './engine-process.ts';
import {
  engineState,
  firstSupervision,
  supervise,
  type Supervision,
  type SupervisorInput,
} from './supervisor.ts';

export type CallEngine = (method: string, params: object) => Promise<unknown>;

export interface EngineHostOptions {
  readonly start: () => EngineProcess;
  /** Runs before any waiting call of the page, after each start: opens the workspace again. */
  readonly prepare: (call: CallEngine) => Promise<void>;
  readonly onEvent: (event: string, payload: unknown) => void;
  readonly onState: (state: EngineState) => void;
  readonly log: (line: string) => void;
  /** Milliseconds of a clock that does not jump. */
  readonly now: () => number;
  readonly patience?: Patience;
  readonly handshakeMs?: number;
}

const usualPatience: Patience = { askMs: 3_000, tellMs: 1_000 };
const usualHandshakeMs = 30_000;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: EngineError) => void;
}

/** Keeps one engine alive: starts it, starts it again when it goes, and takes the calls for it. */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #waiters = new Set<Waiter>();
  #supervision: Supervision = firstSupervision;
  #engine: EngineProcess | null = null;
  /** The wire has closed, and the end of the process has not been told yet. */
  #cut = false;
  #timer: NodeJS.Timeout | null = null;
  #changing: Promise<void> = Promise.resolve();

  constructor(options: EngineHostOptions) {
    this.#options = options;
    this.#replace();
  }

  get state(): EngineState {
    return engineState(this.#supervision);
  }

  get pid(): number | null {
    return this.#engine?.pid ?? null;
  }

  /** Waits while the engine starts. Rejects with `rpc/engine-gone` once it has gone for good or during the call. */
  async call(method: string, params: object): Promise<unknown> {
    await this.#untilReady();
    if (this.#engine === null) throw new EngineError('rpc/engine-gone', 'the engine has stopped');
    return this.#engine.client.call(method, params);
  }

  restart(): void {
    this.#apply({ kind: 'restart' });
  }

  /** Ends the engine; resolves when no process is left. */
  async end(): Promise<void> {
    this.#apply({ kind: 'end' });
    await this.#changing;
  }

  #untilReady(): Promise<void> {
    const { kind } = this.#supervision;
    if (kind === 'ready' && !this.#cut) return Promise.resolve();
    if (kind === 'stopped' || kind === 'ended') return Promise.reject(this.#stoppedError());
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject };
      this.#waiters.add(waiter);
    });
  }

  #stoppedError(): EngineError {
    const state = this.state;
    return state.kind === 'stopped'
      ? EngineError.fromData(state.error)
      : new EngineError('rpc/engine-gone', 'the engine has stopped');
  }

  #apply(input: SupervisorInput): void {
    const { next, action } = supervise(this.#supervision, input);
    const changed = next !== this.#supervision;
    this.#supervision = next;
    if (action !== 'none') this.#clearTimer();
    if (action === 'start') this.#replace();
    if (action === 'end') this.#changing = this.#changing.then(() => this.#drop());
    if (action === 'wait' && next.kind === 'waiting') {
      this.#timer = setTimeout(() => this.#apply({ kind: 'waited' }), next.delayMs);
    }
    if (changed) this.#tell();
  }

  #tell(): void {
    const { kind } = this.#supervision;
    this.#options.log(`engine: ${kind}`);
    if (kind === 'ready') this.#release((waiter) => waiter.resolve());
    if (kind === 'stopped' || kind === 'ended') {
      this.#release((waiter) => waiter.reject(this.#stoppedError()));
    }
    this.#options.onState(this.state);
  }

  #release(settle: (waiter: Waiter) => void): void {
    const waiting = [...this.#waiters];
    this.#waiters.clear();
    waiting.forEach(settle);
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** One engine at a time: two would fight over the workspace's lock. */
  #replace(): void {
    this.#changing = this.#changing.then(async () => {
      await this.#drop();
      if (this.#supervision.kind === 'starting') this.#start();
    });
  }

  async #drop(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    await engine?.stop(this.#options.patience ?? usualPatience);
  }

  #start(): void {
    const { options, engine } = { options: this.#options, engine: this.#tryStart() };
    if (engine === null) return;
    this.#engine = engine;
    this.#cut = false;
    engine.client.onClose(() => this.#onCut(engine));
    engine.client.on('*', (payload, event) => options.onEvent(event, payload));
    void engine.gone.then((reason) => this.#onGone(engine, reason));
    void this.#greet(engine);
  }

  #tryStart(): EngineProcess | null {
    try {
      return this.#options.start();
    } catch (error) {
      this.#apply({ kind: 'gone', reason: EngineError.from(error).message, atMs: this.#now() });
      return null;
    }
  }

  /** An engine that cannot be reached is of no use, even if it lives. */
  #onCut(engine: EngineProcess): void {
    if (this.#engine !== engine) return;
    this.#cut = true;
    void engine.stop(this.#options.patience ?? usualPatience);
  }

  #onGone(engine: EngineProcess, reason: string): void {
    if (this.#engine !== engine) return;
    this.#options.log(`engine ${engine.pid}: ${reason}`);
    this.#engine = null;
    this.#apply({ kind: 'gone', reason, atMs: this.#now() });
  }

  #now(): number {
    return this.#options.now();
  }

  async #greet(engine: EngineProcess): Promise<void> {
    const clock = setTimeout(
      () => void engine.stop({ askMs: 0, tellMs: 1_000 }),
      this.#options.handshakeMs ?? usualHandshakeMs,
    );
    try {
      checkProtocol(await engine.client.call('engine.info', {}));
      clearTimeout(clock);
      await this.#options.prepare((method, params) => engine.client.call(method, params));
      if (this.#engine === engine) this.#apply({ kind: 'answered' });
    } catch (error) {
      this.#options.log(`engine ${engine.pid}: ${EngineError.from(error).message}`);
      await engine.stop({ askMs: 0, tellMs: 1_000 });
    } finally {
      clearTimeout(clock);
    }
  }
}

function checkProtocol(info: unknown): void {
  const { protocol } = info as Partial<EngineInfo>;
  if (protocol === protocolVersion) return;
  throw new EngineError(
    'internal',
    `the engine speaks protocol ${protocol}, not ${protocolVersion}`,
  );
}
