import { join } from 'node:path';
import { peersFolder, type PythonPeers } from '../peers/environment.ts';
import { runProgram } from '../training/run-program.ts';
import type { NodeReader, PythonReader, Reading } from './reading.ts';

const nodeProgram = join(import.meta.dirname, 'read-in-node.ts');
const pythonProgram = join(peersFolder, 'peer_import.py');

/** For 2 GB on a busy disk. */
const limitMs = 15 * 60_000;

/** One reading of a file in a process of its own. Throws an error that says in one line what is wrong with it. */
export async function measureReader(
  reader: NodeReader | PythonReader,
  path: string,
  peers: PythonPeers,
): Promise<Reading> {
  const inPython = reader === 'pandas' || reader === 'polars';
  if (inPython && peers.kind === 'absent') throw new Error(peers.reason);
  const [command, program] =
    inPython && peers.kind === 'ready'
      ? [peers.python, pythonProgram]
      : [process.execPath, nodeProgram];
  const { stdout } = await runProgram(command, [program, reader, path], {}, limitMs);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Reading;
}
