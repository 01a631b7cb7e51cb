/** Places of the features of an array of which every value is judged. */
export const placesOf = (size: number): number[] => Array.from({ length: size }, (_, i) => i);
