import type { ParameterValue } from '../../src-main/contract/models.ts';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import { runControls, trainingParameters } from '../../src-main/contract/training-parameters.ts';
import { fieldOf, type ParameterField } from './parameter-form.svelte.ts';

type Asked = Pick<RunSettings, (typeof runControls)[number] | 'training'>;

/** What is typed for how a network is trained. */
export class TrainingForm {
  readonly #onchange: () => void;
  #texts = $state.raw<Readonly<Record<string, string>>>({});

  constructor(onchange: () => void) {
    this.#onchange = onchange;
  }

  get fields(): readonly ParameterField[] {
    return trainingParameters.map((info) => fieldOf(info, this.#texts[info.name] ?? ''));
  }

  setText(name: string, text: string): void {
    this.#texts = { ...this.#texts, [name]: text };
    this.#onchange();
  }

  reset(): void {
    this.#texts = {};
    this.#onchange();
  }

  /** Takes over what a run was asked for. */
  take({ training = {}, ...run }: RunSettings): void {
    const beside = runControls.map((name) => [name, run[name]] as const);
    const asked = [...Object.entries(training), ...beside];
    this.#texts = Object.fromEntries(
      asked
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]),
    );
  }

  /** What is set to something else than its default. */
  settings(): Asked {
    const set = this.fields.flatMap(({ info, isChanged, value }): [string, ParameterValue][] =>
      isChanged && value !== null ? [[info.name, value]] : [],
    );
    const isBeside = ([name]: [string, ParameterValue]): boolean =>
      runControls.some((control) => control === name);
    const training = set.filter((one) => !isBeside(one));
    return {
      ...Object.fromEntries(set.filter(isBeside)),
      ...(training.length === 0 ? {} : { training: Object.fromEntries(training) }),
    };
  }
}
