/** 10^0 to 10^22: every power of ten that a double holds exactly. */
export const exactPowers = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

export const largestPower = exactPowers.length - 1;
