/**
 * The error catalogue. Every failure a user can meet has a closed code and a remedy; the message of an
 * `EngineError` names the fault and the value found, the catalogue says what to do about it.
 */
export const errorCatalogue = {
  internal: {
    remedy: 'This is a defect in Residua. The log holds the details; your workspace is unharmed.',
  },
  cancelled: { remedy: 'Nothing needs to be done.' },

  'cli/usage': { remedy: 'Add --help to the command to see what it takes, with examples.' },

  'rpc/unknown-method': {
    remedy: 'Use a method of the contract; the versions of page and engine may differ.',
  },
  'rpc/bad-params': { remedy: 'Correct the named parameter and call again.' },
  'rpc/too-large': { remedy: 'Ask for a smaller range.' },
  'rpc/too-many-calls': { remedy: 'Wait until earlier calls have been answered.' },
  'rpc/refused': { remedy: 'Use the window of Residua.' },
  'rpc/engine-gone': { remedy: 'The engine is started again by itself; repeat the last action.' },

  'file/not-found': { remedy: 'Check the name and choose the file again.' },
  'file/is-directory': { remedy: 'Choose a file inside this folder.' },
  'file/not-regular': { remedy: 'Choose an ordinary file, not a device or a pipe.' },
  'file/unreadable': { remedy: 'Check that you may read the file, then try again.' },
  'file/empty': { remedy: 'Choose a file that holds data.' },
  'file/unsupported': { remedy: 'Save the data as CSV (UTF-8) or as a NumPy .npy array.' },
  'file/unwritable': { remedy: 'Choose a folder you may write to.' },
  'file/disk-full': {
    remedy: 'Free some space on the disk, then try again. Nothing stored before is lost.',
  },
  'file/token-unknown': { remedy: 'Choose the file again.' },
  'file/changed': { remedy: 'The file changed while it was read. Import it again.' },

  'archive/damaged': { remedy: 'Copy or pack the archive again: part of it is missing or wrong.' },
  'archive/member': { remedy: 'Choose one member of the archive with --member NAME.' },
  'archive/too-large': {
    remedy:
      'It looks made to fill the memory. If you trust it, unpack it first, then choose the file inside.',
  },

  'recipe/invalid': { remedy: 'Choose a recipe that Residua has saved.' },

  'labels/invalid': {
    remedy:
      'Give intervals (columns start and end, as times or as rows from 0), or one value of 0 or 1 for each row.',
  },

  'csv/encoding': {
    remedy: 'Save the file as UTF-8, or name its encoding: --encoding windows-1252, for example.',
  },
  'csv/header-only': { remedy: 'Choose a file with at least one row of values under its header.' },
  'csv/ragged-row': { remedy: 'Give every row the same number of cells as the header.' },
  'csv/unclosed-quote': { remedy: 'Close the quote in the named row.' },
  'csv/no-numbers': {
    remedy: 'Residua judges numbers: choose a file with at least one numeric column.',
  },
  'csv/too-wide': {
    remedy: 'Keep at most 20,000 columns, or turn the matrix so that samples are rows.',
  },
  'csv/time': { remedy: 'Choose another time column, or write its times as YYYY-MM-DD hh:mm:ss.' },
  'csv/row-too-long': { remedy: 'Check the delimiter and the quotes of the named row.' },

  'npy/not-npy': { remedy: 'Save the array again with numpy.save.' },
  'npy/version': { remedy: 'Save the array again with numpy.save (format version 1 to 3).' },
  'npy/header': { remedy: 'Save the array again with numpy.save.' },
  'npy/dtype': { remedy: 'Convert it before saving: array.astype("float32").' },
  'npy/shape': {
    remedy: 'Save an array of one to five dimensions with at least one item in each.',
  },
  'npy/truncated': { remedy: 'Copy or save the file again: part of it is missing.' },

  'data/unknown-column': {
    remedy: 'Use a column name of the file; `residua inspect FILE` lists them.',
  },
  'data/no-features': { remedy: 'Choose at least one numeric column that varies.' },
  'data/constant': { remedy: 'Choose a column whose values vary.' },
  'data/all-missing': { remedy: 'Choose a column that holds values.' },
  'data/too-few-rows': { remedy: 'Bring more data, or choose a shorter window.' },
  'data/too-large': {
    remedy: 'Keep fewer rows or columns, or use a machine with more memory.',
  },
  'data/not-found': { remedy: 'List the datasets and choose one of them.' },
  'data/mismatch': { remedy: 'Choose a file with the columns the run was trained on.' },

  'window/too-long': { remedy: 'Choose a shorter window.' },
  'split/empty': { remedy: 'Choose a training part with more rows.' },
  'settings/invalid': { remedy: 'Correct the named setting.' },
  'threshold/invalid': { remedy: 'Use sigma:3, quantile:0.995, mad:6 or auto.' },

  'event/not-found': {
    remedy: 'List the events with `residua events RUN` and choose one of them.',
  },
  'mute/not-found': { remedy: 'List the rules and choose one of them.' },
  'label/not-found': { remedy: 'Draw the label again.' },
  'labels/none': { remedy: 'Draw labels on the timeline, or import them from a file.' },

  'device/unavailable': {
    remedy: 'Use --device auto; `residua devices` lists what this machine has and why.',
  },
  'device/failed': {
    remedy: 'Start the run again; `--device wasm` trains without this device.',
  },
  'train/not-finite': {
    remedy: 'Lower the learning rate, or look for extreme values in the named columns.',
  },
  'train/crashed': {
    remedy: 'Start the run again; if it stops again, choose a smaller batch or the wasm device.',
  },
  'train/out-of-memory': { remedy: 'Choose a smaller batch, fewer columns or a shorter window.' },

  'model/no-code': {
    remedy: 'Train a run with a network, such as Dense: networks have a code.',
  },
  'model/no-prior': {
    remedy:
      'Train a run with a model whose codes can be drawn: VAE or AAE, or LSTM-VAE for series.',
  },

  'run/not-found': { remedy: 'List the runs with `residua runs` and choose one of them.' },
  'run/not-done': { remedy: 'Choose a run that has ended well.' },
  'run/not-kept': { remedy: 'Start it again from the beginning.' },
  'run/not-running': { remedy: 'The run has ended already.' },

  'workspace/none': { remedy: 'Open or create a workspace first.' },
  'workspace/not-residua': { remedy: 'Choose a .residua file made by this program.' },
  'workspace/newer': { remedy: 'Open it with a newer version of Residua.' },
  'workspace/damaged': {
    remedy:
      'Keep the file; if Residua backed it up, its backups stand beside it: NAME.backup-1.residua and so on.',
  },
  'workspace/locked': { remedy: 'Close the other program that has it open, then try again.' },
  'workspace/unsafe-folder': {
    remedy: 'Keep the workspace in a folder on a local disk, not on a network drive.',
  },
  'workspace/changed': { remedy: 'It is left as it is now.' },
  'workspace/read-only': { remedy: 'Copy the workspace to a folder you may write to.' },
} as const satisfies Record<string, { remedy: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

export type ErrorDetails = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

/** The form in which an error crosses a process boundary. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  readonly details: ErrorDetails;
}

/**
 * The only error class of the product. `message` is "fault: value" in the user's words, without a
 * trailing full stop; `remedy` is one sentence that says what to do.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  get remedy(): string {
    const own = this.details['remedy'];
    return typeof own === 'string' ? own : errorCatalogue[this.code].remedy;
  }

  /** For the log only: where the unexpected came from. */
  get trace(): string {
    const origin = this.cause instanceof Error ? this.cause : this;
    return origin.stack ?? origin.message;
  }

  toData(): ErrorData {
    return { code: this.code, message: this.message, remedy: this.remedy, details: this.details };
  }

  static fromData(data: ErrorData): EngineError {
    return new EngineError(data.code, data.message, { ...data.details, remedy: data.remedy });
  }

  /** Wraps anything thrown; what is not an `EngineError` becomes `internal` and keeps its cause. */
  static from(error: unknown): EngineError {
    if (error instanceof EngineError) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new EngineError('internal', message, {}, error);
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorCatalogue, value);
}

/** Error data as it came over a wire, or null where it is something else. */
export function errorDataOf(value: unknown): ErrorData | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, message, remedy, details } = value as Partial<Record<keyof ErrorData, unknown>>;
  if (!isErrorCode(code) || typeof message !== 'string' || typeof remedy !== 'string') return null;
  return { code, message, remedy, details: (details ?? {}) as ErrorDetails };
}

/** For the last branch of a closed union. */
export function assertNever(value: never): never {
  throw new EngineError('internal', `unexpected value: ${JSON.stringify(value)}`);
}
