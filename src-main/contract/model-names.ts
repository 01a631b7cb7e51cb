import type { WordKey } from './text/key.ts';
import type { ModelId } from './types.ts';

interface ModelName {
  /** Short enough for a label beside a line, and inside of sentences. */
  readonly short: WordKey;
  readonly long: WordKey;
}

/** As people call them. */
export const modelNames = {
  dense: { short: 'Dense', long: 'Dense autoencoder' },
  conv1d: { short: 'Conv1D', long: 'Conv1D autoencoder' },
  lstm: { short: 'LSTM', long: 'LSTM autoencoder' },
  tied: { short: 'Tied', long: 'Tied autoencoder' },
  sparse: { short: 'Sparse', long: 'Sparse autoencoder' },
  denoising: { short: 'Denoising', long: 'Denoising autoencoder' },
  contractive: { short: 'Contractive', long: 'Contractive autoencoder' },
  vae: { short: 'VAE', long: 'Variational autoencoder' },
  aae: { short: 'AAE', long: 'Adversarial autoencoder' },
  usad: { short: 'USAD', long: 'USAD autoencoder' },
  memae: { short: 'MemAE', long: 'Memory autoencoder' },
  robust: { short: 'Robust', long: 'Robust autoencoder' },
  multimodal: { short: 'Multimodal', long: 'Multimodal autoencoder' },
  gru: { short: 'GRU', long: 'GRU autoencoder' },
  'lstm-vae': { short: 'LSTM-VAE', long: 'LSTM-VAE' },
  tcn: { short: 'TCN', long: 'TCN autoencoder' },
  transformer: { short: 'Transformer', long: 'Transformer autoencoder' },
  conv2d: { short: 'Conv2D', long: 'Conv2D autoencoder' },
  convlstm: { short: 'ConvLSTM', long: 'ConvLSTM autoencoder' },
  superres: { short: 'Super-resolution', long: 'Super-resolution' },
  pca: { short: 'PCA', long: 'PCA' },
  knn: { short: 'kNN', long: 'kNN' },
  median: { short: 'Moving median', long: 'Moving median' },
  season: { short: 'Seasonal rule', long: 'Seasonal rule' },
  iforest: { short: 'Isolation forest', long: 'Isolation forest' },
  hbos: { short: 'HBOS', long: 'HBOS' },
  ecod: { short: 'ECOD', long: 'ECOD' },
  mp: { short: 'Matrix profile', long: 'Matrix profile' },
  roughness: { short: 'Roughness', long: 'Roughness' },
  resize: { short: 'Resized picture', long: 'Resized picture' },
  ridge: { short: 'Linear regression', long: 'Linear regression' },
} as const satisfies Readonly<Record<ModelId, ModelName>>;
