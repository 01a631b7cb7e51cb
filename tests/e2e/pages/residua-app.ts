import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import {
  _electron,
  expect,
  type ElectronApplication,
  type Locator,
  type Page,
} from '@playwright/test';
import { EngineError } from '../../../src-main/contract/errors.ts';
import type { MethodResults } from '../../../src-main/contract/methods.ts';
import type { MethodName, MethodParams } from '../../../src-main/contract/schemas.ts';
import type {
  MenuCommand,
  Reply,
  ResiduaBridge,
  ShellMethodName,
  ShellParams,
  ShellResults,
} from '../../../src-main/contract/shell.ts';
import { electronRuntime } from '../../support/electron-runtime.ts';
import { Watch } from '../support/watch.ts';

declare global {
  interface Window {
    readonly residua: ResiduaBridge;
  }
}

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

type Params = MethodParams & ShellParams;
type Results = MethodResults & ShellResults;
type AnyMethod = MethodName | ShellMethodName;

/** The running application, its window and its own data folder. */
export class ResiduaApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  readonly watch: Watch;
  readonly #process: ChildProcess;

  private constructor(electron: ElectronApplication, page: Page, folder: string, watch: Watch) {
    this.electron = electron;
    this.page = page;
    this.folder = folder;
    this.watch = watch;
    this.#process = electron.process();
  }

  /** `folder`: where the application keeps its own files. */
  static async launch(folder: string, options: LaunchOptions = {}): Promise<ResiduaApp> {
    const { executablePath, args, env } = electronRuntime();
    const electron = await _electron.launch({
      // Or Playwright itself would keep the page light.
      colorScheme: null,
      executablePath,
      args: [...args, ...(options.args ?? [])],
      env: {
        ...env,
        RESIDUA_USER_DATA: folder,
        RESIDUA_CACHE: join(folder, 'cache'),
        // The tests read English, whatever the machine speaks.
        LANGUAGE: 'en_US',
        LC_ALL: 'en_US.UTF-8',
        ...options.env,
      },
    });
    const watch = new Watch(electron.context());
    const page = await electron.firstWindow();
    await page.waitForLoadState();
    return new ResiduaApp(electron, page, folder, watch);
  }

  get logFile(): string {
    return join(this.folder, 'logs', 'residua.log');
  }

  get defaultWorkspace(): string {
    return join(this.folder, 'Residua.residua');
  }

  get errorBanner(): Locator {
    return this.page.getByTestId('error-banner');
  }

  /** Any method of the contract, through the page's own bridge. Rejects with the engine's error. */
  async call<M extends AnyMethod>(method: M, params: Params[M]): Promise<Results[M]> {
    const reply = await this.tryCall(method, params);
    if (reply.ok) return reply.result as Results[M];
    throw EngineError.fromData(reply.error);
  }

  /** The bare reply, for calls that the types would not allow. */
  tryCall(method: string, params: unknown): Promise<Reply<unknown>> {
    return this.page.evaluate(([name, value]) => window.residua.call(name, value), [
      method,
      params,
    ] as const);
  }

  /** Drops a file on an element as the system does: the event is trusted, the file has its path. */
  async drop(paths: string | readonly string[], target: Locator): Promise<void> {
    const box = await target.boundingBox();
    if (box === null) throw new Error('the place to drop on is not visible');
    const devtools = await this.page.context().newCDPSession(this.page);
    const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const data = { items: [], files: [paths].flat(), dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', { type, ...place, data });
    }
    await devtools.detach();
  }

  /** The same on an element that shows only while a file is dragged over `over`. */
  async dropOnShown(path: string, over: Locator, target: Locator): Promise<void> {
    const devtools = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    const drag = async (type: 'dragEnter' | 'dragOver' | 'drop', at: Locator): Promise<void> => {
      const box = await at.boundingBox();
      if (box === null) throw new Error('the place to drop on is not visible');
      const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      await devtools.send('Input.dispatchDragEvent', { type, ...place, data });
    };
    await drag('dragEnter', over);
    await target.waitFor();
    await drag('dragOver', target);
    await drag('drop', target);
    await devtools.detach();
  }

  /** What the next open dialogs answer; null is Cancel. */
  answerOpenDialog(path: string | null): Promise<void> {
    return this.electron.evaluate(({ dialog }, chosen) => {
      const filePaths = chosen === null ? [] : [chosen];
      dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths });
    }, path);
  }

  /** What the next save dialogs answer; null is Cancel. */
  answerSaveDialog(path: string | null): Promise<void> {
    return this.electron.evaluate(({ dialog }, chosen) => {
      const filePath = chosen ?? '';
      dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath });
    }, path);
  }

  clickMenu(command: MenuCommand): Promise<void> {
    return this.electron.evaluate(({ Menu }, id) => {
      Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
    }, command);
  }

  /** What the menu offers, by the command. */
  menuLabel(command: MenuCommand): Promise<string> {
    return this.electron.evaluate(
      ({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.label ?? '',
      command,
    );
  }

  /** Sizes the page, not the frame around it. */
  async resize(width: number, height: number): Promise<void> {
    await this.electron.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
      [width, height] as const,
    );
    await this.page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [
      width,
      height,
    ] as const);
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await this.page.waitForFunction(
      (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
      theme,
    );
  }

  async enginePid(): Promise<number> {
    return (await this.call('engine.info', {})).pid;
  }

  /** Waits until another engine than `pid` answers. */
  async engineReplaced(pid: number): Promise<void> {
    await expect.poll(() => this.enginePid().catch(() => pid)).not.toBe(pid);
  }

  get shellPid(): number {
    return this.#process.pid ?? 0;
  }

  async close(): Promise<void> {
    const child = this.#process;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.exitCode !== null || child.signalCode !== null) return;
    await this.electron.close();
    await ended;
  }
}
