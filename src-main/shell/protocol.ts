import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { listPageFiles, pageFileFor, pageHeaders } from './page-files.ts';
import { pageScheme } from './page-origin.ts';

/** Must run before the application is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of the page from `folder`, and nothing else, to the windows of this session. */
export function servePage(session: Session, folder: string): void {
  const files = listPageFiles(folder);
  session.protocol.handle(pageScheme, async (request) => {
    const file = pageFileFor(request, files);
    if (file === null) return new Response('not found', { status: 404, headers: pageHeaders('') });
    const body = await readFile(join(folder, file));
    return new Response(body, { headers: pageHeaders(file) });
  });
}
