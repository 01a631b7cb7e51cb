import { EngineError } from '../../src-main/contract/errors.ts';
import type { ModelInfo, ParameterInfo, ParameterValue } from '../../src-main/contract/models.ts';
import { isDefault, parseParameter } from '../../src-main/contract/parameter-text.ts';
import type { DataKind } from '../../src-main/contract/names.ts';
import { presetParameters } from '../../src-main/contract/presets.ts';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { ModelId } from '../../src-main/contract/types.ts';

/** One parameter and what is typed for it. */
export interface ParameterField {
  readonly info: ParameterInfo;
  /** Empty for the default. */
  readonly text: string;
  /** Null while the text is wrong. */
  readonly value: ParameterValue | null;
  /** Whether it is something else than the default. */
  readonly isChanged: boolean;
  /** What is wrong with the text. */
  readonly fault: EngineError | null;
}

/** What is typed for the parameters of each model; kept while another model is looked at. */
export class ParameterForm {
  readonly #onchange: () => void;
  #texts = $state.raw<Readonly<Record<string, Readonly<Record<string, string>>>>>({});

  constructor(onchange: () => void) {
    this.#onchange = onchange;
  }

  /** In the order of the schema, with the defaults of the model's preset for data of a kind; none for no model. */
  fields(model: ModelInfo | null, kind?: DataKind): readonly ParameterField[] {
    if (model === null) return [];
    const texts = this.#texts[model.id] ?? {};
    return presetParameters(model, kind).map((info) => fieldOf(info, texts[info.name] ?? ''));
  }

  setText(model: ModelId, name: string, text: string): void {
    this.#texts = { ...this.#texts, [model]: { ...this.#texts[model], [name]: text } };
    this.#onchange();
  }

  /** Takes all parameters back to their defaults: those of one model, or (left out) of every model. */
  reset(model?: ModelId): void {
    this.#texts = model === undefined ? {} : { ...this.#texts, [model]: {} };
    this.#onchange();
  }

  /** Takes over the parameters that a model was asked for. */
  take(model: ModelId, parameters: NonNullable<RunSettings['parameters']>): void {
    const texts = Object.entries(parameters).map(([name, value]) => [name, String(value)] as const);
    this.#texts = { ...this.#texts, [model]: Object.fromEntries<string>(texts) };
  }

  /** What is set to something else than its default. */
  settings(model: ModelInfo | null, kind?: DataKind): Pick<RunSettings, 'parameters'> {
    const set = this.fields(model, kind).filter(
      ({ isChanged, value }) => isChanged && value !== null,
    );
    if (set.length === 0) return {};
    return { parameters: Object.fromEntries(set.map(({ info, value }) => [info.name, value])) };
  }
}

/** What is typed for one parameter. */
export function fieldOf(info: ParameterInfo, text: string): ParameterField {
  try {
    const value = parseParameter(info, text);
    return { info, text, value, isChanged: !isDefault(info, value), fault: null };
  } catch (error) {
    return { info, text, value: null, isChanged: true, fault: EngineError.from(error) };
  }
}
