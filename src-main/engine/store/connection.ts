import Database from 'better-sqlite3';
import { EngineError } from '../../contract/errors.ts';
import { applyPragmas } from './pragmas.ts';
import { storeError } from './store-error.ts';

export type SqlValue = string | number | null | Uint8Array;

/** One open workspace file. Prepared statements are kept; every error comes out as an `EngineError`. */
export class Connection {
  readonly path: string;
  /** Whether anything was written through it. */
  changed = false;
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  private constructor(path: string, database: Database.Database) {
    this.path = path;
    this.#database = database;
  }

  /** `bare` leaves the file's journal as it is: for files that are being made or checked. */
  static open(path: string, mode: 'read' | 'write' | 'bare'): Connection {
    try {
      const database = new Database(path, { readonly: mode === 'read' });
      const connection = new Connection(path, database);
      try {
        if (mode !== 'bare') applyPragmas(connection.pragma, mode, path);
      } catch (error) {
        database.close();
        throw error;
      }
      return connection;
    } catch (error) {
      throw storeError(error, path);
    }
  }

  get isOpen(): boolean {
    return this.#database.open;
  }

  get(sql: string, ...values: SqlValue[]): unknown {
    return this.#attempt(() => this.#prepare(sql).get(...values));
  }

  all(sql: string, ...values: SqlValue[]): unknown[] {
    return this.#attempt(() => this.#prepare(sql).all(...values));
  }

  /** Answers how many rows were changed. */
  run(sql: string, ...values: SqlValue[]): number {
    return this.#attempt(() => {
      const { changes } = this.#prepare(sql).run(...values);
      if (changes > 0) this.changed = true;
      return changes;
    });
  }

  /** Runs an INSERT; answers the new row's id. */
  insert(sql: string, ...values: SqlValue[]): number {
    return this.#attempt(() => {
      this.changed = true;
      return Number(this.#prepare(sql).run(...values).lastInsertRowid);
    });
  }

  /** All of `work` or nothing; synchronous, since other code could slip into an awaiting transaction. */
  transaction<T>(work: () => T): T {
    return this.#attempt(() => this.#database.transaction(work).immediate());
  }

  /**
   * A transaction that a power cut may undo as long as no other follows: it need not wait for the disk, since the next
   * one waits for what both have written.
   */
  hastyTransaction<T>(work: () => T): T {
    this.pragma('synchronous = NORMAL');
    try {
      return this.transaction(work);
    } finally {
      this.pragma('synchronous = FULL');
    }
  }

  /** Runs a script of statements. */
  script(sql: string): void {
    this.#attempt(() => this.#database.exec(sql));
  }

  readonly pragma = (source: string): unknown =>
    this.#attempt(() => this.#database.pragma(source, { simple: true }));

  /** Copies the file as it stands now to `target`, answering other calls in between. */
  async copyTo(target: string): Promise<void> {
    try {
      await this.#database.backup(target, { progress: () => 256 });
    } catch (error) {
      throw storeError(error, target);
    }
  }

  close(): void {
    this.#statements.clear();
    this.#attempt(() => this.#database.close());
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #attempt<T>(work: () => T): T {
    if (!this.#database.open) {
      throw new EngineError('workspace/none', `the workspace is closed: ${this.path}`);
    }
    try {
      return work();
    } catch (error) {
      throw storeError(error, this.path);
    }
  }
}
