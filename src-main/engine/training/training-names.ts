/** Settings of `TrainingControl` in words. */
export const trainingNames: Readonly<Record<string, string>> = {
  optimiser: 'optimiser',
  schedule: 'learning rate schedule',
  warmUp: 'warm-up epochs',
  weightDecay: 'weight decay',
  l1: 'L1 penalty',
  l2: 'L2 penalty',
  trim: 'share of each batch not learnt',
  jitter: 'noise added in training',
  scaling: 'random scaling in training',
  timeMask: 'longest stretch left out in training',
  quantile: 'quantile of the loss',
  flip: 'pictures mirrored in training',
  shift: 'pixels moved in training',
  crop: 'share cut off pictures in training',
};
