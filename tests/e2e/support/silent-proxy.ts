import { createServer, type AddressInfo } from 'node:net';

export interface SilentProxy {
  readonly address: string;
  /** First line of everything that tried to reach the network. */
  readonly attempts: string[];
  close(): Promise<void>;
}

/** A proxy that answers nothing and remembers who asked: with it as the only way out, no request goes unseen. */
export async function openSilentProxy(): Promise<SilentProxy> {
  const attempts: string[] = [];
  const server = createServer((socket) => {
    socket.once('data', (data) => {
      attempts.push(data.toString('latin1').split('\r\n', 1)[0] ?? '');
      socket.destroy();
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    attempts,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
