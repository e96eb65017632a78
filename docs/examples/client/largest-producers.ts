import { Producers, RefusedError, request } from 'resource-alliances';

declare const process: { readonly argv: readonly string[]; exitCode: number };

/** Who produces a material, largest first, with the source of each figure: `node dist/largest-producers.js http://127.0.0.1:4000 gallium-metal 2023` */
const [url = 'http://127.0.0.1:4000', material = 'gallium-metal', year = '2023'] = process.argv.slice(2);

try {
  // the compiler knows what the question takes, and every field it answers with
  const answer = await request(url, Producers, { material, year: Number(year) });
  for (const { country, area, isAggregate, quantity } of answer.material?.producers ?? []) {
    if (isAggregate) continue;
    const source = quantity.facts[0]?.assertions[0]?.source.title ?? 'no source';
    console.log(`${country?.name ?? area}\t${quantity.value ?? 'unknown'}\t${quantity.unit}\t${source}`);
  }
} catch (error) {
  if (!(error instanceof RefusedError)) throw error;
  console.error(`${error.code ?? 'refused'}: ${error.message}`);
  process.exitCode = 1;
}
