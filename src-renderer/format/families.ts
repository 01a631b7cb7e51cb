import type { ModelFamily } from '../../src-main/contract/models.ts';

const familyNames: Readonly<Record<ModelFamily, string>> = {
  dense: 'Dense',
  convolutional: 'Convolutional',
  recurrent: 'Recurrent',
  attention: 'Attention',
  variational: 'Variational',
  adversarial: 'Adversarial',
  robust: 'Robust',
  neighbours: 'Neighbours',
  components: 'Components',
  density: 'Density',
  rule: 'Rules',
};

export const familyName = (family: ModelFamily): string => familyNames[family];

/** `Li, Zhao, Hu and Chen 2022` becomes `Li et al. 2022`; one or two authors stay as they are. */
export function shortReference(reference: string): string {
  const [, first, year] = /^([^,;]+), [^;]* and [^;]* (\d{4})$/.exec(reference) ?? [];
  return first === undefined || year === undefined ? reference : `${first} et al. ${year}`;
}
