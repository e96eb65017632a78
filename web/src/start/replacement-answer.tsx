import type { Answer, Figure, Supplier } from './ask';
import type { Language, Text } from './text';

interface Props {
  readonly answer: Answer;
  readonly text: Text;
  readonly language: Language;
}

const plain = (language: Language, value: number) =>
  new Intl.NumberFormat(
    language,
    value !== 0 && Math.abs(value) < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  ).format(value);
const percent = (language: Language, value: number) =>
  new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 2 }).format(value);

/** The answer as a sentence, four figures, a table, and what was assumed and is not known. */
export const ReplacementAnswer = ({ answer, text, language }: Props) => {
  const tonnes = (value: number) => plain(language, value);
  const share = (value: number) => percent(language, value);
  const index = (value: number) => value.toFixed(2);
  return (
    <>
      <p className="summary">{answer.summary}</p>
      <dl className="figures">
        <Card label={text.gap} figure={answer.gap} show={(v) => `${tonnes(v)} t`} text={text} />
        <Card label={text.coverage} figure={answer.coverage} show={share} text={text} />
        <Card label={text.unmet} figure={answer.unmet} show={(v) => `${tonnes(v)} t`} text={text} />
        <div>
          <dt>{text.concentration}</dt>
          <dd>
            {oneLine(answer.concentrationBefore, index, text)} → {oneLine(answer.concentrationAfter, index, text)}
          </dd>
        </div>
      </dl>
      {answer.gap.reason === null ? null : <p className="reason">{answer.gap.reason}</p>}
      <div className="scroll" role="region" aria-label={text.supplier} tabIndex={0}>
        <table>
          <caption>{text.shown(answer.suppliers.length, answer.supplierCount)}</caption>
          <thead>
            <tr>
              <th scope="col">{text.supplier}</th>
              <th scope="col">{text.alliances}</th>
              <th scope="col" className="number">
                {text.available}
              </th>
              <th scope="col" className="number">
                {text.share}
              </th>
              <th scope="col" className="number">
                {text.sold}
              </th>
              <th scope="col">{text.projects}</th>
              <th scope="col">{text.notes}</th>
            </tr>
          </thead>
          <tbody>
            {answer.suppliers.map((supplier) => (
              <tr key={supplier.country.iso3}>
                <th scope="row">{(language === 'ko' ? supplier.country.nameKo : null) ?? supplier.country.name}</th>
                <td>{belonging(supplier, text)}</td>
                <td className="number">
                  <Range figure={supplier.available} show={tonnes} text={text} />
                </td>
                <td className="number">
                  <Range figure={supplier.shareOfGap} show={share} text={text} />
                </td>
                <td className="number">{supplier.soldToImporter.value === null ? text.unknown : tonnes(supplier.soldToImporter.value)}</td>
                <td>
                  {supplier.projects
                    .map((p) => `${p.site?.name ?? ''} ${p.quantity.value === null ? text.unknown : tonnes(p.quantity.value)} (${p.year})`)
                    .join('; ')}
                </td>
                <td className="caveat">{supplier.caveats.join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="columns">
        <Sentences title={text.assumptions} sentences={answer.assumptions} />
        <Sentences title={text.missing} sentences={answer.missing} />
      </div>
    </>
  );
};

const Card = ({ label, figure, show, text }: { label: string; figure: Figure; show: (value: number) => string; text: Text }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <Range figure={figure} show={show} text={text} />
    </dd>
  </div>
);

const Range = ({ figure, show, text }: { figure: Figure; show: (value: number) => string; text: Text }) => {
  const { value, low, high } = figure;
  const wide = low !== null && high !== null && low !== high;
  if (value === null) return <>{wide ? `${show(low)} – ${show(high)}` : text.unknown}</>;
  return (
    <>
      {show(value)}
      {wide ? <small>{` ${show(low)} – ${show(high)}`}</small> : null}
    </>
  );
};

const oneLine = ({ value, low, high }: Figure, show: (value: number) => string, text: Text) =>
  value !== null ? show(value) : low !== null && high !== null ? `${show(low)}–${show(high)}` : text.unknown;

const belonging = (supplier: Supplier, text: Text) =>
  supplier.isImporter
    ? text.own
    : supplier.alliances.map(({ alliance, via }) => (via === null ? alliance.id : `${alliance.id} (${text.through(via.id)})`)).join(', ');

const Sentences = ({ title, sentences }: { title: string; sentences: readonly string[] }) => (
  <section>
    <h3>{title}</h3>
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence} lang="en">
          {sentence}
        </li>
      ))}
    </ul>
  </section>
);
