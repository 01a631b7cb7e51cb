/** Those of `names` that `name` may have meant, three at most: one begins like the other, or one letter is wrong. */
export function nearNames(name: string, names: readonly string[]): string[] {
  return names.filter((candidate) => isNear(name, candidate)).slice(0, 3);
}

function isNear(a: string, b: string): boolean {
  const [left, right] = [plain(a), plain(b)];
  if (left === '' || right === '') return false;
  return left.startsWith(right) || right.startsWith(left) || oneApart(left, right);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** One letter changed, added or missing. */
function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (
    a.slice(at + 1) === b.slice(at + 1) ||
    a.slice(at + 1) === b.slice(at) ||
    a.slice(at) === b.slice(at + 1)
  );
}
