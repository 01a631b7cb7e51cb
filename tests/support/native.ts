import { nativePlace } from '../../src-main/compute/tensorflow/native-place.ts';

/** Whether native TensorFlow is installed here; tests that need it skip with this in their title. */
export const withoutNative = isMissing();
export const nativeNote = '(skipped without native TensorFlow: npm run native)';

function isMissing(): boolean {
  try {
    nativePlace();
    return false;
  } catch {
    return true;
  }
}
