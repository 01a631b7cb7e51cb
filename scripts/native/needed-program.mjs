import { hasProgram, isRoot, outputOf } from '../setup/child.mjs';
import { aptInstall, installLine, isDebian } from '../setup/debian.mjs';
import { Fault, say } from '../setup/fault.mjs';

/**
 * Root on a Debian gets a missing program installed, anybody else is told what to do: throws a `Fault`.
 * @template T
 * @param {{ find: () => T | null, name: string, package: string }} wanted
 * @returns {Promise<T>}
 */
async function needProgram({ find, name, package: debianPackage }) {
  const found = find();
  if (found !== null) return found;
  if (!isDebian()) {
    throw new Fault(`${name} was not found: install it with the system's package manager.`);
  }
  const line = installLine([debianPackage]);
  if (!isRoot()) throw new Fault(`${name} was not found; run: sudo sh -c '${line}'`);
  say(`Installing ${debianPackage} ...`);
  await aptInstall([debianPackage]);
  const installed = find();
  if (installed === null) throw new Fault(`${name} could not be installed; run: ${line}`);
  return installed;
}

/** The C++ compiler's name. */
export function needCompiler() {
  const find = () => ['c++', 'g++', 'clang++'].find(hasProgram) ?? null;
  return needProgram({ find, name: 'A C++ compiler', package: 'g++' });
}

/** The command and first arguments of a pip that works. */
export function needPip() {
  const commands = [['pip3'], ['pip'], ['python3', '-m', 'pip']];
  const find = () =>
    commands.find(
      ([command = '', ...args]) => outputOf(command, [...args, '--version']) !== null,
    ) ?? null;
  return needProgram({ find, name: 'pip', package: 'python3-pip' });
}
