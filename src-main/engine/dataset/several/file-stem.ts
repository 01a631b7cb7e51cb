const ending = /(?:\.(?:csv|tsv|txt|dat|npy))?(?:\.(?:gz|zip|npz))?$/i;

/** The name of a file without its folders and its ending. */
export function fileStem(name: string): string {
  const bare = name.split(/[\\/]/).at(-1) ?? '';
  return bare.replace(ending, '') || bare;
}
