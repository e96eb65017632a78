import { questions } from '../questions';

/** A number as the schema answers it; null is unknown. */
export interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Supplier {
  readonly country: { readonly iso3: string; readonly name: string; readonly nameKo: string | null };
  readonly isImporter: boolean;
  readonly available: Figure;
  readonly shareOfGap: Figure;
  readonly soldToImporter: { readonly value: number | null };
  readonly alliances: readonly { readonly alliance: { readonly id: string }; readonly via: { readonly id: string } | null }[];
  readonly projects: readonly {
    readonly site: { readonly name: string } | null;
    readonly quantity: { readonly value: number | null };
    readonly year: number;
  }[];
  readonly caveats: readonly string[];
}

export interface Answer {
  readonly summary: string;
  readonly gap: Figure & { readonly reason: string | null };
  readonly coverage: Figure;
  readonly unmet: Figure;
  readonly concentrationBefore: Figure;
  readonly concentrationAfter: Figure;
  readonly supplierCount: number;
  readonly suppliers: readonly Supplier[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: { readonly id: string };
}

/** What was asked; also the page's address. */
export interface Asked {
  readonly material: string;
  readonly importer: string;
  readonly within: string;
}

/** The operation behind the page, the same that stands in operations/ and in the playground. */
export const operation = questions.find(({ id }) => id === 'replacement-suppliers')?.query ?? '';

export const variablesOf = ({ material, importer, within }: Asked, language: 'en' | 'ko') => ({
  material,
  importer,
  within: [within],
  language: language.toUpperCase(),
});

/** The server refused or could not answer; the message is for people. */
export class AnswerError extends Error {}

/** Asks the server. @throws {AnswerError} */
export const ask = async (asked: Asked, language: 'en' | 'ko', signal: AbortSignal): Promise<Answer> => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: operation, variables: variablesOf(asked, language) }),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new AnswerError(String(error));
  });
  const body = (await response.json().catch(() => ({}))) as {
    data?: { replacementSuppliers?: Answer } | null;
    errors?: { message: string }[];
  };
  const answer = body.data?.replacementSuppliers;
  if (answer === undefined) throw new AnswerError(body.errors?.map(({ message }) => message).join('; ') ?? `HTTP ${response.status}`);
  return answer;
};
