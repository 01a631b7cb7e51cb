/** "RSDU" in the header of every workspace. */
export const applicationId = 0x52534455;

/** Long BLOBs want large pages: a million scores are written in 7 ms, against 25 ms with 4 KiB. */
export const pageSize = 16_384;

/** Values in a chunk of an array. */
export const chunkLength = 65_536;

/** Buckets in a chunk of a pyramid level. */
export const levelChunkLength = 16_384;

/** Longer arrays have a pyramid. */
export const pyramidThreshold = 16_384;

/** Bytes written before the event loop gets its turn. */
export const sliceBytes = 4 << 20;
