import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { platformHere } from './native/machine.mjs';
import { forgetFailures, nativeCache } from './native/native-cache.mjs';
import { installOfficial } from './native/official.mjs';
import { probeSentence, tryNative } from './native/probe.mjs';
import { provision } from './native/provision.mjs';
import { requireVariant } from './native/variants.mjs';
import { Fault, runScript, say } from './setup/fault.mjs';
import { setUpEngine } from './setup.mjs';

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        gpu: { type: 'boolean', default: false },
        wheel: { type: 'string' },
        official: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        verify: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    const [fault] = error instanceof Error ? error.message.split('. ') : [];
    throw new Fault(
      `${fault ?? 'unknown option'}; there are --gpu, --wheel FILE, --official, --force and --verify.`,
    );
  }
}

/** @param {string} node */
function probe(node) {
  const device = tryNative(node);
  say(probeSentence(device));
  return device?.available === true ? 0 : 1;
}

await runScript(async () => {
  const { gpu, wheel = null, official, force, verify } = readOptions();
  const variant = official ? null : requireVariant(platformHere(), gpu ? 'gpu' : 'cpu');
  const node = await setUpEngine();
  forgetFailures(nativeCache);
  if (variant === null) {
    await installOfficial(node, nativeCache);
    return probe(node);
  }
  const done = await provision({ cache: nativeCache, variant, node, wheel, force, verify });
  const state = done ? 'is installed' : 'was installed already';
  say(
    `TensorFlow ${variant.tensorflow} (${variant.name}) ${state} in ${join(nativeCache, variant.id)}.`,
  );
  return done || verify ? probe(node) : 0;
});
