import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../setup/child.mjs';
import { say } from '../setup/fault.mjs';
import { withLock } from '../setup/lock.mjs';
import { inModules } from '../setup/places.mjs';
import { buildAddon } from './build-addon.mjs';
import { addCuda } from './cuda-wheels.mjs';
import { diskFault } from './disk-fault.mjs';
import { checkMachine, checkSpace, thisMachine } from './machine.mjs';
import { damagedPart, missingPart, writeManifest } from './manifest.mjs';
import { activate } from './native-cache.mjs';
import { needCompiler, needPip } from './needed-program.mjs';
import { checkGivenWheel, fetchWheel, fetchedWheel } from './tensorflow-wheel.mjs';
import { unpackTensorflow } from './unpack-tensorflow.mjs';

/**
 * @typedef {import('./variants.mjs').Variant} Variant
 * @typedef {object} Provision
 * @property {string} cache
 * @property {Variant} variant
 * @property {string} node The Node that will load the addon; its headers stand beside it.
 * @property {string | null} [wheel] The user's own copy of the pinned wheel.
 * @property {boolean} [force] Does it again in any case.
 * @property {boolean} [verify] Hashes what is there already, which takes seconds.
 * @property {import('./machine.mjs').Machine} [machine]
 * @property {string} [binding] The addon's sources.
 */

const unfinished = 'unfinished-';

/** @param {string} cache */
function removeUnfinished(cache) {
  for (const name of readdirSync(cache)) {
    if (name.startsWith(unfinished)) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string} work
 */
function moveIntoPlace(from, to, work) {
  if (existsSync(to)) renameSync(to, join(work, 'replaced'));
  renameSync(from, to);
}

/**
 * @param {Provision} wanted
 * @param {string} compiler
 * @param {{ downloads: string, work: string }} places
 */
async function assemble(wanted, compiler, places) {
  const { cache, variant, node, machine = thisMachine() } = wanted;
  const { binding = inModules('@tensorflow/tfjs-node-gpu', 'binding') } = wanted;
  const { work, downloads } = places;
  const present = wanted.wheel ?? (await fetchedWheel(downloads, variant.wheel));
  checkSpace(machine, cache, variant.neededBytes - (present === null ? 0 : variant.wheel.bytes));
  const wheel = present ?? (await fetchWheel(await needPip(), variant, places));
  say('Unpacking ...');
  await unpackTensorflow(wheel, work, variant);
  if (variant.name === 'gpu') await addCuda(await needPip(), variant, places);
  say('Building the addon ...');
  const { libraries } = variant;
  await buildAddon({ compiler, libraries, node, binding, work, log: join(cache, 'build.log') });
  const major = outputOf(node, ['-p', 'process.versions.node.split(".")[0]'])?.trim() ?? '';
  await writeManifest(join(work, 'provision'), variant, major);
  moveIntoPlace(join(work, 'provision'), join(cache, variant.id), work);
}

/**
 * Why what is there cannot be used, '' where nothing is, or null where it can.
 * @param {Provision} wanted
 */
async function faultOfPresent({ cache, variant, verify = false }) {
  const folder = join(cache, variant.id);
  if (!existsSync(folder)) return '';
  return (verify ? damagedPart : missingPart)(folder, variant);
}

/**
 * @param {Provision} wanted
 * @param {string} compiler
 */
async function install(wanted, compiler) {
  const { cache } = wanted;
  removeUnfinished(cache);
  const work = mkdtempSync(join(cache, unfinished));
  const downloads = join(cache, 'downloads');
  try {
    await assemble(wanted, compiler, { downloads, work });
    rmSync(downloads, { recursive: true, force: true });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Everything goes into a folder of its own and gets its name last, so an interrupted run leaves nothing that looks
 * complete; what it has fetched whole is kept for the next run. Gives whether anything had to be done. Throws a
 * `Fault` with the remedy.
 * @param {Provision} wanted
 */
export async function provision(wanted) {
  const { cache, variant, force = false, wheel = null, machine = thisMachine() } = wanted;
  if (wheel !== null) await checkGivenWheel(wheel, variant.wheel);
  const fault = force ? '' : await faultOfPresent(wanted);
  if (fault === null) {
    activate(cache, variant.id);
    return false;
  }
  if (fault !== '') say(`The installed TensorFlow is damaged (${fault}): installing it again.`);
  checkMachine(machine, variant);
  const compiler = await needCompiler();
  const onWait = () => say('Another run is installing TensorFlow: waiting for it ...');
  const work = async () => {
    // Another run may have done it since.
    const isNeeded = force || (await faultOfPresent(wanted)) !== null;
    if (isNeeded) await install(wanted, compiler);
    activate(cache, variant.id);
    return isNeeded;
  };
  try {
    return await withLock(join(cache, 'lock'), work, onWait);
  } catch (error) {
    throw diskFault(error, cache);
  }
}
