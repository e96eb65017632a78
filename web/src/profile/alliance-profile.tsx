import { ProfileAllianceDocument, type ProfileAllianceQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { NumberButton } from '../evidence/quantity';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { Said } from '../language/server-text';
import { From, NoData, stateOn, To, today } from './cells';
import { Counted } from './counted';
import { ProfileFrame, type Told } from './profile-frame';
import { useProfileSearch } from './profile-search';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { PlacesMap } from './sites';
import { AgreementsTable } from './tables';

type Alliance = NonNullable<ProfileAllianceQuery['alliance']>;

export const AllianceProfile = ({ id }: { id: string }) => (
  <ProfileFrame
    kind="alliance"
    id={id}
    search={useProfileSearch([])}
    document={ProfileAllianceDocument}
    variables={{ id }}
    pick={({ alliance }) => alliance}
    useTold={useAlliance}
  />
);

const useAlliance = (alliance: Alliance): Told => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads, facts } = text;
  const { members, agreements, founded, fact } = alliance;
  const now = today();
  const present = members.filter((member) => stateOn(now, member) === 'inForce');
  const countries = present.flatMap(({ member }) => (member.__typename === 'Country' ? [member] : []));
  return {
    figures: [
      { label: facts.members, value: <Counted rows={present} label={facts.members} /> },
      {
        label: facts.founded,
        value:
          founded == null ? (
            <NoData />
          ) : (
            <NumberButton label={facts.founded} description="" facts={[fact.id]}>
              {founded}
            </NumberButton>
          ),
      },
      { label: facts.kind, value: <Said>{alliance.kind}</Said> },
    ],
    note: alliance.note,
    parts: [
      {
        name: 'members',
        content:
          members.length === 0 ? null : (
            <>
              <RowsTable
                title={text.parts.members}
                rows={members.toSorted(
                  (a, b) =>
                    Number(stateOn(now, a) === 'ended') - Number(stateOn(now, b) === 'ended') ||
                    nameIn(language, a.member).localeCompare(nameIn(language, b.member), language),
                )}
                columns={[
                  { head: heads.member, cell: ({ member }) => <EntityLink entity={member} /> },
                  { head: heads.role, cell: ({ role }) => text.roles[role] ?? role },
                  { head: heads.from, cell: (member) => <From of={member} label={heads.from} /> },
                  { head: heads.to, cell: (member) => <To of={member} /> },
                ]}
              />
              <PlacesMap places={countries} head={heads.member} filled={countries.map(({ m49 }) => m49)} />
            </>
          ),
      },
      { name: 'agreements', content: agreements.length === 0 ? null : <AgreementsTable rows={agreements} /> },
    ],
  };
};
