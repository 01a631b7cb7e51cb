/** `NO2` of `NO2 (µg/m³)`: for narrow places, where the unit stands elsewhere. */
export function bareName(name: string): string {
  const bare = name.replace(/\s*(\([^()]*\)|\[[^[\]]*\])$/, '');
  return bare === '' ? name : bare;
}
