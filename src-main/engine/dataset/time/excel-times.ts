import { dayMs } from './civil-time.ts';
import type { Pacer } from '../pacer.ts';

/** Day 25,569 of a spreadsheet is 1 January 1970. */
const epochSerial = 25_569;

/** Serial of 29 February 1900, which never was; the days before it count from one day later. */
const noSuchDay = 60;

/** 31 December 9999. */
const lastSerial = 2_958_466;

/** Epoch milliseconds of a day and its fraction in the 1900 system of Excel, NaN where it names no day. */
export function serialMs(serial: number): number {
  const day = Math.floor(serial);
  if (!(day >= 1 && day < lastSerial) || day === noSuchDay) return NaN;
  return (serial - epochSerial + (day < noSuchDay ? 1 : 0)) * dayMs;
}

const minuteMs = 60_000;

/** A fraction of a day written with five decimals is half a second off. */
const minuteSlackMs = 500;
const secondSlackMs = 5;

/**
 * Fractions of a day are rounded when they are written: puts times that all lie next to whole minutes on them, those
 * next to whole seconds on seconds, all others on milliseconds. In place.
 */
export async function roundSerialTimes(times: Float64Array, pacer: Pacer): Promise<void> {
  let offMinutes = 0;
  let offSeconds = 0;
  await pacer.slices(0, times.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const ms = times[row]!;
      offMinutes = Math.max(offMinutes, distance(ms, minuteMs) || 0);
      offSeconds = Math.max(offSeconds, distance(ms, 1000) || 0);
    }
  });
  const grain = offMinutes <= minuteSlackMs ? minuteMs : offSeconds <= secondSlackMs ? 1000 : 1;
  await pacer.slices(0, times.length, (from, to) => {
    for (let row = from; row < to; row++) times[row] = Math.round(times[row]! / grain) * grain;
  });
}

const distance = (ms: number, grain: number): number =>
  Math.abs(ms - Math.round(ms / grain) * grain);
