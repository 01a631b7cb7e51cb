import type { ModelFamily } from '../../src-main/contract/models.ts';
import type { WordKey } from '../../src-main/contract/text/key.ts';
import { t } from '../language/t.ts';

const familyNames: Readonly<Record<ModelFamily, WordKey>> = {
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

export const familyName = (family: ModelFamily): string => t(familyNames[family]);

/** `Li, Zhao, Hu and Chen 2022` becomes `Li et al. 2022`; one or two authors stay as they are. */
export function shortReference(reference: string): string {
  const [, first, year] =
    /^([^,;]+), [^;]* and [^;]* (\d{4})$/.exec(reference) ??
    /^([^,;]+) et al\. (\d{4})$/.exec(reference) ??
    [];
  return first === undefined || year === undefined
    ? reference
    : t('{{first}} et al. {{year}}', { first, year });
}
