import { Button, SegmentedControl, Select, Slider, Switch } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { choicesOf, type Choice } from '../ask/entities';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { EntityPick } from './entity-pick';
import type { ExploreState } from './explore-state';
import { exploreText } from './explore-text';
import { timeOf } from './network';

interface Props {
  readonly state: ExploreState;
  /** Name of an entity in the middle, once it is known. */
  readonly nameOf: (id: string) => string | null;
  readonly onChange: (change: Partial<ExploreState>) => void;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2026;

/** What stands in the middle, how far from it, when, and in which material trade is shown. */
export const NetworkForm = ({ state, nameOf, onChange }: Props) => {
  const text = useTexts(exploreText);
  const [first = '', ...others] = state.focus;
  return (
    <form className="explore-form no-print" aria-label={text.form} onSubmit={(event) => event.preventDefault()}>
      <EntityPick
        label={text.middle}
        value={first}
        name={nameOf(first)}
        onPick={(id) => onChange({ focus: [id, ...others.filter((other) => other !== id)], open: [], selected: null })}
      />
      <HopsField hops={state.hops} onChange={(hops) => onChange({ hops })} />
      <YearField year={state.year} onChange={(year) => onChange({ year })} />
      <TradeField material={state.material} onChange={(material) => onChange({ material })} />
      {others.length === 0 ? null : (
        <div className="explore-others">
          <span className="field-label">{text.middleAll}</span>
          {others.map((id) => (
            <Button
              key={id}
              size="compact-sm"
              variant="default"
              aria-label={text.remove(nameOf(id) ?? id)}
              onClick={() => onChange({ focus: state.focus.filter((other) => other !== id) })}
            >
              {nameOf(id) ?? id} <span aria-hidden="true">&nbsp;×</span>
            </Button>
          ))}
        </div>
      )}
    </form>
  );
};

const HopsField = ({ hops, onChange }: { hops: number; onChange: (hops: number) => void }) => {
  const text = useTexts(exploreText);
  const id = useId();
  return (
    <div>
      <span className="field-label" id={id}>
        {text.hops}
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        data={['1', '2', '3']}
        value={String(hops)}
        onChange={(value) => onChange(Number(value))}
      />
    </div>
  );
};

const YearField = ({ year, onChange }: { year: number | null; onChange: (year: number | null) => void }) => {
  const text = useTexts(exploreText);
  const start = year ?? timeOf({ year }).year;
  const [moved, setMoved] = useState(start);
  useEffect(() => setMoved(start), [start]);
  return (
    <div className="year-field" role="group" aria-label={text.year}>
      <span className="field-label">
        {text.year}: <strong>{year === null ? text.anyTime : moved}</strong>
      </span>
      <div className="year-row">
        <Slider
          min={Math.min(FIRST_YEAR, start)}
          max={Math.max(LAST_YEAR, start)}
          value={moved}
          label={String}
          thumbLabel={`${text.year}: ${text.yearHelp}`}
          onChange={setMoved}
          onChangeEnd={onChange}
          className="year-slider"
        />
        <Switch
          size="sm"
          label={text.anyTime}
          checked={year === null}
          onChange={(event) => onChange(event.currentTarget.checked ? null : moved)}
        />
      </div>
    </div>
  );
};

const TradeField = ({ material, onChange }: { material: string | null; onChange: (material: string | null) => void }) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  useEffect(() => {
    let wanted = true;
    choicesOf(['material']).then(
      (read) => {
        if (wanted) setChoices(read);
      },
      () => undefined, // the id stands for the name
    );
    return () => {
      wanted = false;
    };
  }, []);
  const known = choices.map((choice) => ({ value: choice.id, label: nameIn(language, choice, choice.id) }));
  const data =
    material === null || known.some(({ value }) => value === material) ? known : [...known, { value: material, label: material }];
  return (
    <Select
      label={text.material}
      data={data.sort((a, b) => a.label.localeCompare(b.label, language))}
      value={material}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': text.noTrade }}
      placeholder={text.noTrade}
      limit={300}
      nothingFoundMessage={text.nothingFound}
    />
  );
};
