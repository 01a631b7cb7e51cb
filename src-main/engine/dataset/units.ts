const bracketed = /^(.*\S)\s*[([]([^()[\]]{1,20})[)\]]\s*$/u;

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
  const unit = bracketed.exec(name)?.[2]?.trim();
  if (unit === undefined || unit === '') return null;
  return known.has(unit) || /[°%‰/²³·]|\^-?\d|^[1-9]0\^/u.test(unit) ? unit : null;
}
