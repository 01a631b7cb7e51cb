import { offsetAt } from './zone-offset.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `UTC+1`, `UTC-3:30`, `UTC`: what the clocks of a zone are ahead of it at an instant. */
export function offsetText(ms: number, zone: string): string {
  const offset = offsetAt(ms, zone);
  if (offset === 0) return 'UTC';
  const seconds = Math.abs(offset) / 1000;
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const clock = `${hours}${minutes > 0 || rest > 0 ? `:${two(minutes)}` : ''}${rest > 0 ? `:${two(rest)}` : ''}`;
  return `UTC${offset < 0 ? '-' : '+'}${clock}`;
}

/** `+01:00`; null where the clocks were ahead by parts of a minute, as before zones came up. */
export function isoOffset(ms: number, zone: string): string | null {
  const minutes = offsetAt(ms, zone) / 60_000;
  if (!Number.isInteger(minutes)) return null;
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `Europe/Berlin` as `Berlin`, `America/Argentina/Salta` as `Salta`, `+01:00` as `UTC+01:00`. */
export function placeText(zone: string): string {
  if (/^[+-]/.test(zone)) return `UTC${zone}`;
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
