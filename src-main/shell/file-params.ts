import { EngineError } from '../contract/errors.ts';
import type { FileRef, MethodName, MethodParams } from '../contract/schemas.ts';
import type { FileTokens, FileUse } from './file-tokens.ts';

/** The parameters that name files, of those methods that have them. */
interface FileParams {
  readonly file?: FileRef;
  readonly more?: readonly FileRef[] | undefined;
  readonly out?: FileRef | undefined;
  readonly target?: FileRef | undefined;
  readonly rebuilt?: FileRef | undefined;
  readonly create?: boolean | undefined;
}

/**
 * Parsed parameters with each file token replaced by the path behind it. A path from the page is
 * refused; a sample passes where a file is read. Throws `rpc/bad-params`, `file/token-unknown`.
 */
export function resolveFiles(
  method: MethodName,
  params: MethodParams[MethodName],
  tokens: FileTokens,
): object {
  const { file, more, target, out, rebuilt, create } = params as FileParams;
  const fileUse: FileUse = create === true ? 'write' : 'read';
  return {
    ...params,
    ...(file && { file: resolveFile(`${method}: file`, file, fileUse, tokens) }),
    ...(more && {
      more: more.map((ref) => resolveFile(`${method}: more`, ref, 'read', tokens)),
    }),
    ...(target && { target: resolveFile(`${method}: target`, target, 'read', tokens) }),
    ...(out && { out: resolveFile(`${method}: out`, out, 'write', tokens) }),
    ...(rebuilt && { rebuilt: resolveFile(`${method}: rebuilt`, rebuilt, 'write', tokens) }),
  };
}

function resolveFile(place: string, file: FileRef, use: FileUse, tokens: FileTokens): FileRef {
  if ('token' in file) return { path: tokens.path(file.token, use) };
  if ('sample' in file && use === 'read') return file;
  const kind = 'path' in file ? 'a path' : 'a sample';
  throw new EngineError('rpc/bad-params', `${place} must be a chosen file, not ${kind}`);
}
