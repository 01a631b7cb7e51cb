/** A fault the user can do something about: one sentence, no stack. */
export class Fault extends Error {}

/** Standard output belongs to the program that is started; everything said here goes to standard error. */
export function say(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a script's main function and ends the process with its exit code.
 * @param {() => Promise<number> | number} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const expected = error instanceof Fault;
    const message = error instanceof Error ? error.message : String(error);
    say(expected ? message : `unexpected fault: ${message} (RESIDUA_DEBUG=1 shows where)`);
    if (process.env.RESIDUA_DEBUG && error instanceof Error) say(error.stack ?? '');
    process.exitCode = 1;
  }
}
