import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Fault, say } from '../setup/fault.mjs';
import { unzip } from '../setup/unzip.mjs';
import { pipDownload } from './pip-download.mjs';
import { sha256Of } from './sha256.mjs';

/**
 * What TensorFlow's metadata asks for on a GPU.
 * @param {string} metadata
 * @returns {{ name: string, requirement: string }[]}
 */
export function cudaRequirements(metadata) {
  const line =
    /^Requires-Dist: *((nvidia-[a-z0-9-]+)[ ,.0-9<>=!~()]*); *extra *== *['"]and-cuda['"]/gm;
  return [...metadata.matchAll(line)].map((match) => ({
    name: match[2] ?? '',
    requirement: (match[1] ?? '').replace(/[ ()]/g, ''),
  }));
}

/**
 * TensorFlow looks for the libraries in `../nvidia/PART/lib` of its own place, and its compiler for ptxas and
 * libdevice in `../nvidia/cuda_nvcc`.
 * @param {string} name
 */
export function placeOfCudaMember(name) {
  if (/^[^/]+\.dist-info\/RECORD$/.test(name)) return 'RECORD';
  const isLibrary = /^nvidia\/[a-z0-9_]+\/lib\/[^/]+\.so(\.[0-9]+)*$/.test(name);
  const isCompiler = /^nvidia\/cuda_nvcc\/(bin\/ptxas|nvvm\/libdevice\/[^/]+\.bc)$/.test(name);
  return isLibrary || isCompiler ? `deps/${name}` : null;
}

/**
 * @param {readonly string[]} pip
 * @param {{ name: string, requirement: string }} wanted
 * @param {readonly string[]} tags
 * @param {{ downloads: string, work: string }} places
 */
async function fetchCudaWheel(pip, { name, requirement }, tags, { downloads, work }) {
  mkdirSync(downloads, { recursive: true });
  const start = `${name.replaceAll('-', '_')}-`;
  const present = readdirSync(downloads).find((file) => file.startsWith(start));
  if (present !== undefined) return join(downloads, present);
  const fetched = await pipDownload(pip, requirement, tags, join(work, name));
  const path = join(downloads, basename(fetched));
  renameSync(fetched, path);
  return path;
}

/**
 * pip has checked the wheel against its index; this checks what was unpacked against the wheel's own record.
 * @param {string} record
 * @param {string} folder
 */
async function checkRecord(record, folder) {
  for (const line of readFileSync(record, 'utf8').split('\n')) {
    const [, name = '', hash = ''] = /^([^,"]+),sha256=([\w-]+),/.exec(line) ?? [];
    const place = placeOfCudaMember(name);
    if (place === null || place === 'RECORD') continue;
    const path = join(folder, place);
    const wanted = Buffer.from(hash, 'base64url').toString('hex');
    if (!existsSync(path) || (await sha256Of(path)) !== wanted) {
      throw new Fault(`its ${name} is damaged`);
    }
  }
}

/**
 * @param {string} wheel
 * @param {string} work
 */
async function unpackCudaWheel(wheel, work) {
  const record = join('records', basename(wheel));
  try {
    await unzip(wheel, work, (name) => {
      const place = placeOfCudaMember(name);
      return place === 'RECORD' ? record : place && join('provision', place);
    });
    await checkRecord(join(work, record), join(work, 'provision'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw error;
    rmSync(wheel, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault(`${basename(wheel)} was removed (${reason}): try again.`);
  }
}

/**
 * CUDA for the TensorFlow just unpacked into `work`: no CUDA of the system is needed. Each wheel is fetched by
 * itself, so an interrupted run goes on with the next one.
 * @param {readonly string[]} pip
 * @param {import('./variants.mjs').Variant} variant
 * @param {{ downloads: string, work: string }} places
 */
export async function addCuda(pip, { tags }, places) {
  const requirements = cudaRequirements(readFileSync(join(places.work, 'METADATA'), 'utf8'));
  if (requirements.length === 0) throw new Fault("TensorFlow's wheel names no CUDA wheels.");
  for (const [index, wanted] of requirements.entries()) {
    say(`CUDA part ${index + 1} of ${requirements.length}: ${wanted.name} ...`);
    await unpackCudaWheel(await fetchCudaWheel(pip, wanted, tags, places), places.work);
  }
}
