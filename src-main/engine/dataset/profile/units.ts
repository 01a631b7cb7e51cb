const bracketed = /^(.*\S)\s*[([]([^()[\]]{1,20})[)\]]\s*$/u;

const inBrackets = /^[([](.*)[)\]]$/u;

const longestUnit = 20;

const known: ReadonlySet<string> = new Set(
  (
    'm cm mm km µm um nm in ft mi s ms us µs ns min h d kg g mg t lb N kN Nm Pa hPa kPa MPa bar mbar psi V mV kV A mA ' +
    'µA W kW MW kWh MWh Wh VA var Hz kHz MHz GHz rpm K C F degC degF deg rad l L ml mL gal J kJ MJ cal kcal lx lux ' +
    'cd dB dBm dBA ppm ppb ppt pH mol mmol bpm mmHg kn kt kph mph B kB MB GB KiB MiB GiB b bit Mbit USD EUR GBP CNY ' +
    'JPY CHF pcs count px g/l ug mcg ohm Ω kΩ F µF T mT G Gy Sv'
  ).split(' '),
);

/** The unit that a column's name gives in brackets: `NO2 (µg/m³)`, `temp [°C]`; null for anything else there. */
export function unitOf(name: string): string | null {
  const unit = bracketed.exec(name)?.[2];
  return unit === undefined ? null : unitText(unit);
}

/** The unit that a cell of its own gives, in brackets or not; null for anything else. */
export function unitText(cell: string): string | null {
  const text = cell.trim();
  const unit = (inBrackets.exec(text)?.[1] ?? text).trim();
  if (unit === '' || unit.length > longestUnit) return null;
  return known.has(unit) || /[°%‰/²³·]|\^-?\d|^[1-9]0\^/u.test(unit) ? unit : null;
}
