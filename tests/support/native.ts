import { hasNative } from '../../src-main/compute/tensorflow/native-place.ts';

/** Tests that need native TensorFlow skip without it, with this in their title. */
export const withoutNative = !hasNative();
export const nativeNote = '(skipped without native TensorFlow: npm run native)';
