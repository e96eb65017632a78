import { ProfileAgreementDocument, type ProfileAgreementQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { enumLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { From, NoData, State, stateOn, To, today } from './cells';
import { ProfileFrame, type Told } from './profile-frame';
import { useProfileSearch } from './profile-search';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { PlacesMap } from './sites';

type Agreement = NonNullable<ProfileAgreementQuery['agreement']>;

export const AgreementProfile = ({ id }: { id: string }) => (
  <ProfileFrame
    kind="agreement"
    id={id}
    search={useProfileSearch([])}
    document={ProfileAgreementDocument}
    variables={{ id }}
    pick={({ agreement }) => agreement}
    useTold={useAgreement}
  />
);

const useAgreement = (agreement: Agreement): Told => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const { heads, facts } = text;
  const { parties, minerals } = agreement;
  const countries = parties.flatMap((party) => (party.__typename === 'Country' ? [party] : []));
  return {
    figures: [
      { label: facts.kind, value: enumLabel(language, 'AgreementKind', agreement.kind) },
      { label: facts.state, value: <State state={stateOn(today(), agreement)} /> },
      { label: facts.from, value: <From of={agreement} label={facts.from} /> },
      { label: facts.to, value: <To of={agreement} /> },
    ],
    parts: [
      {
        name: 'parties',
        content:
          parties.length === 0 ? null : (
            <>
              <RowsTable
                title={text.parts.parties}
                rows={parties}
                columns={[
                  { head: heads.parties, cell: (party) => <EntityLink entity={party} /> },
                  { head: heads.kind, cell: (party) => (party.__typename === 'Country' ? shell.kinds.country : shell.kinds.alliance) },
                ]}
              />
              <PlacesMap places={countries} head={heads.parties} filled={countries.map(({ m49 }) => m49)} />
            </>
          ),
      },
      {
        name: 'minerals',
        content:
          minerals.length === 0 ? null : (
            <RowsTable
              title={text.parts.minerals}
              rows={minerals}
              columns={[
                { head: heads.mineral, cell: (mineral) => <EntityLink entity={mineral} /> },
                { head: heads.symbol, cell: ({ symbol }) => symbol ?? <NoData /> },
              ]}
            />
          ),
      },
    ],
  };
};
