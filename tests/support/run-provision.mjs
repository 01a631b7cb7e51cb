// A process of its own that tests can kill: `run-provision.mjs JSON`.
import { provision } from '../../scripts/native/provision.mjs';

const wanted = JSON.parse(process.argv[2] ?? '');
wanted.machine.freeBytes = () => 1e12;
await provision(wanted);
