import { Select, Text } from '@mantine/core';
import { PageCoverageDocument, PageMineralsDocument, type PageCoverageQuery } from '../__generated__/queries/graphql';
import { enumLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import { dataText } from './data-text';

type Covered = PageCoverageQuery['dataQuality']['coverage'][number];
const STAGES = ['ORE', 'CONCENTRATE', 'INTERMEDIATE', 'REFINED', 'COMPOUND', 'METAL', 'COMPONENT'];

interface Props {
  readonly mineral: string;
  readonly kind: string;
  readonly year: string;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}

/** How many countries have a figure: of one mineral year by year, or of all minerals by stage in one year. */
export const CoverageTable = ({ mineral, kind, year, onChange }: Props) => {
  const language = useLanguage();
  const text = useTexts(dataText);
  const shell = useTexts(shellText);
  const names = useAnswer(PageMineralsDocument, {});
  const { answer, error, loading, askAgain } = useAnswer(PageCoverageDocument, { mineral: mineral === '' ? null : mineral });
  const minerals = names.answer?.minerals.nodes ?? [];
  const covered = answer?.dataQuality.coverage ?? [];
  const kinds = [...new Set(covered.map((one) => one.kind))].sort();
  const kindNow = kinds.includes(kind) ? kind : kinds.includes('production') ? 'production' : (kinds[0] ?? '');
  const ofKind = covered.filter((one) => one.kind === kindNow);
  const years = [...new Set(ofKind.map((one) => one.year))].sort((a, b) => a - b);
  const yearNow = years.includes(Number(year)) ? Number(year) : years.includes(2024) ? 2024 : (years.at(-1) ?? 0);
  const materialName = (id: string) => {
    const material = minerals.flatMap(({ materials }) => materials).find((one) => one.id === id);
    return material === undefined ? id : `${nameIn(language, material, id)} · ${enumLabel(language, 'Stage', material.stage)}`;
  };
  const kindName = (name: string) => text.coverageKinds[name] ?? name;
  return (
    <>
      <div className="data-form no-print">
        <Select
          label={text.mineral}
          searchable
          data={[
            { value: '', label: text.allMinerals },
            ...minerals
              .map((one) => ({ value: one.id, label: nameIn(language, one, one.id) }))
              .sort((a, b) => a.label.localeCompare(b.label, language)),
          ]}
          value={mineral}
          onChange={(id) => {
            if (id !== null) onChange({ mineral: id });
          }}
          allowDeselect={false}
        />
        {mineral === '' ? (
          <>
            <Select
              label={text.kind}
              data={kinds.map((name) => ({ value: name, label: kindName(name) }))}
              value={kindNow}
              allowDeselect={false}
              onChange={(name) => {
                if (name !== null) onChange({ kind: name });
              }}
            />
            <Select
              label={text.year}
              data={years.map(String)}
              value={String(yearNow)}
              allowDeselect={false}
              onChange={(chosen) => {
                if (chosen !== null) onChange({ year: chosen });
              }}
            />
          </>
        ) : null}
      </div>
      <Text size="sm">{text.coverageNote}</Text>
      {error !== null && answer === null ? <NoAnswer error={error} onRetry={askAgain} /> : null}
      {answer === null && loading ? <p role="status">{shell.loading}</p> : null}
      {answer === null ? null : covered.length === 0 ? (
        <p role="status">{text.noCoverage}</p>
      ) : mineral === '' ? (
        <Heat
          label={`${kindName(kindNow)}, ${yearNow}`}
          corner={text.mineral}
          columns={STAGES.map((stage) => ({ key: stage, name: enumLabel(language, 'Stage', stage) }))}
          rows={minerals
            .map(({ id, materials, ...named }) => ({
              key: id,
              name: nameIn(language, named, id),
              cells: STAGES.map((stage) =>
                most(
                  materials.filter((one) => one.stage === stage).map((one) => one.id),
                  ofKind,
                  yearNow,
                ),
              ),
            }))
            .filter(({ cells }) => cells.some((cell) => cell !== null))
            .sort((a, b) => a.name.localeCompare(b.name, language))}
        />
      ) : (
        <Heat
          label={text.parts.coverage}
          corner={`${text.kind} · ${text.material}`}
          columns={allYears(covered).map((one) => ({ key: String(one), name: String(one) }))}
          rows={[...new Set(covered.map((one) => `${one.kind} ${one.materialId}`))].map((key) => {
            const [name = '', material = ''] = key.split(' ');
            const own = covered.filter((one) => one.kind === name && one.materialId === material);
            return {
              key,
              name: `${kindName(name)} · ${materialName(material)}`,
              cells: allYears(covered).map((one) => own.find((cell) => cell.year === one)?.countries ?? null),
            };
          })}
        />
      )}
    </>
  );
};

const allYears = (covered: readonly Covered[]): readonly number[] => {
  const years = covered.map(({ year }) => year);
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, i) => first + i);
};

/** The best covered of several materials of one stage; null when none has a figure. */
const most = (materials: readonly string[], covered: readonly Covered[], year: number): number | null => {
  const counts = covered.filter((one) => one.year === year && materials.includes(one.materialId)).map(({ countries }) => countries);
  return counts.length === 0 ? null : Math.max(...counts);
};

interface HeatProps {
  readonly label: string;
  readonly corner: string;
  readonly columns: readonly { readonly key: string; readonly name: string }[];
  readonly rows: readonly { readonly key: string; readonly name: string; readonly cells: readonly (number | null)[] }[];
}

/** A table whose cells are shaded by their number, which stands in them. */
const Heat = ({ label, corner, columns, rows }: HeatProps) => {
  const text = useTexts(dataText);
  const steps = [1, 3, 6, 12, 25];
  return (
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="heat">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td
                  key={columns[i]?.key}
                  className="number"
                  data-shade={cell === null ? undefined : steps.filter((step) => cell >= step).length}
                >
                  {cell ?? <span className="visually-hidden">{text.none}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
