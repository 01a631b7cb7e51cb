/** A capital at its head and a full stop at its end, for the bare phrases of the engine. */
export function sentence(text: string): string {
  if (text === '') return '';
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** `NO2, µg/m³`; a name that holds its unit already stays as it is. */
export function columnTitle(name: string, unit: string | null): string {
  return unit === null || name.includes(unit) ? name : `${name}, ${unit}`;
}
