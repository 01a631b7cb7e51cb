// Runs on Node 24. Playwright needs the inspect arguments; the other fuse names a snapshot that is left out.
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

const [binary] = process.argv.slice(2);
if (binary === undefined) throw new Error('usage: set-fuses.mjs BINARY');
await flipFuses(binary, {
  version: FuseVersion.V1,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
});
