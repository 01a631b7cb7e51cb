// Runs on Node 24. Fetches the official Electron into @electron/get's cache, where electron's own installer finds
// it; unlike that installer it gives up on a network that does not answer.
import { createRequire } from 'node:module';

const firstByteMs = 8_000;
const stallMs = 30_000;

// electron's own copy of @electron/get, wherever npm has put it.
const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));
const { downloadArtifact } = await import(fromElectron.resolve('@electron/get'));
const { version } = fromElectron('./package.json');

const control = new AbortController();
let timer = setTimeout(giveUp, firstByteMs);
function giveUp() {
  control.abort(new Error('the server does not answer'));
}

try {
  await downloadArtifact({
    version,
    artifactName: 'electron',
    checksums: fromElectron('./checksums.json'),
    downloadOptions: {
      signal: control.signal,
      quiet: true,
      getProgressCallback: async () => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, stallMs);
      },
    },
  });
  process.exit(0);
} catch {
  process.exit(1);
}
