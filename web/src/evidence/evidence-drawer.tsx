import { Anchor, Badge, Drawer, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { PageFactDocument, type PageFactQuery } from '../__generated__/queries/graphql';
import { formatExactly, formatShare } from '../language/format';
import { useLanguage, useTexts } from '../language/language';
import { Said } from '../language/server-text';
import { shellText } from '../language/shell-text';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import { EvidenceContext, type Evidence } from './evidence';
import { evidenceText } from './evidence-text';
import { quantityInWords, type Quantity } from './quantity';

/** Holds the drawer; any number below opens it with `useEvidence`. */
export const EvidenceProvider = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState<Evidence | null>(null);
  const text = useTexts(evidenceText);
  const shell = useTexts(shellText);
  return (
    <EvidenceContext value={setShown}>
      {children}
      <Drawer
        opened={shown !== null}
        onClose={() => setShown(null)}
        position="right"
        size="32rem"
        title={`${text.title}: ${shown?.label ?? ''}`}
        closeButtonProps={{ 'aria-label': shell.close }}
      >
        {shown === null ? null : <Told evidence={shown} />}
      </Drawer>
    </EvidenceContext>
  );
};

const Told = ({ evidence }: { evidence: Evidence }) => {
  const text = useTexts(evidenceText);
  const { quantity, description } = evidence;
  const ids = [...new Set([...(quantity?.facts ?? []).map(({ id }) => id), ...(evidence.facts ?? [])])];
  const all = Math.max(quantity?.factCount ?? 0, ids.length);
  return (
    <Stack gap="md">
      {evidence.shown === undefined ? null : <Text fz="xl">{evidence.shown}</Text>}
      {quantity === undefined ? null : <Figure quantity={quantity} />}
      {description === undefined || description === '' ? null : (
        <div>
          <Text fw={600} size="sm">
            {text.meaning}
          </Text>
          <Text size="sm" lang="en">
            {description}
          </Text>
        </div>
      )}
      {ids.length === 0 && all === 0 ? (
        <Text size="sm">{text.noFacts}</Text>
      ) : (
        <section>
          <Title order={3} mb="xs">
            {text.facts(ids.length, all)}
          </Title>
          <Stack gap="md">
            {ids.map((id) => (
              <FactTold key={id} id={id} />
            ))}
          </Stack>
        </section>
      )}
    </Stack>
  );
};

const Figure = ({ quantity }: { quantity: Quantity }) => {
  const language = useLanguage();
  const text = useTexts(evidenceText);
  const shell = useTexts(shellText);
  const exact = (value: number | null) => (value === null ? shell.noData : formatExactly(language, value));
  const { value, low, high, unit, basis, year, formula, reason, inputs = [] } = quantity;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [text.range, low === null && high === null ? shell.noData : `${exact(low)} – ${exact(high)}`],
    [text.unit, unit],
    ...(basis == null ? [] : [[text.basis, basis] as const]),
    ...(year == null ? [] : [[text.year, String(year)] as const]),
    ...(formula == null ? [] : [[text.formula, <Said>{formula}</Said>] as const]),
    ...(reason == null ? [] : [[text.reason, <Said>{reason}</Said>] as const]),
  ];
  return (
    <>
      <Text fz="xl">
        {quantityInWords(language, { ...quantity, low: value === null ? low : null, high: value === null ? high : null }, shell.noData)}
      </Text>
      <Table withRowBorders={false} verticalSpacing={2} fz="sm" className="pairs">
        <Table.Tbody>
          {[...(value === null ? [] : [[text.value, exact(value)] as const]), ...lines].map(([name, told]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{told}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {inputs.length === 0 ? null : (
        <Table fz="sm" verticalSpacing={2}>
          <Table.Caption>{text.inputs}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{text.name}</Table.Th>
              <Table.Th scope="col" className="number">
                {text.value}
              </Table.Th>
              <Table.Th scope="col">{text.unit}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {inputs.map((input, i) => (
              <Table.Tr key={i}>
                <Table.Td>
                  <Said>{input.name}</Said>
                </Table.Td>
                <Table.Td className="number">{exact(input.value)}</Table.Td>
                <Table.Td>{input.unit}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
};

type Assertion = NonNullable<PageFactQuery['fact']>['assertions'][number];

const FactTold = ({ id }: { id: string }) => {
  const text = useTexts(evidenceText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const { answer, error, askAgain } = useAnswer(PageFactDocument, { id });
  if (error !== null && answer === null) return <NoAnswer error={error} onRetry={askAgain} />;
  if (answer === null) return <Text size="sm">{text.loading}</Text>;
  const { fact } = answer;
  return (
    <article className="fact">
      <Text size="xs" className="quiet fact-id">
        {id}
      </Text>
      {fact?.chosenBecause == null ? null : (
        <Text size="sm">
          {text.chosen}: <Said>{fact.chosenBecause}</Said>
        </Text>
      )}
      {fact?.spread == null ? null : (
        <Text size="sm">
          {text.spread}: {formatShare(language, fact.spread)}
        </Text>
      )}
      {(fact?.assertions ?? []).map((assertion) => (
        <Asserted key={assertion.id} assertion={assertion} among={fact?.assertions ?? []} />
      ))}
      {fact == null ? <Text size="sm">{shell.noData}</Text> : null}
    </article>
  );
};

/** What one edition of one source says, and whether it is another figure than the one that answers. */
const Asserted = ({ assertion, among }: { assertion: Assertion; among: readonly Assertion[] }) => {
  const text = useTexts(evidenceText);
  const language = useLanguage();
  const preferred = among.find((other) => other.preferred);
  const differs =
    preferred !== undefined && !assertion.preferred && (assertion.value !== preferred.value || assertion.unit !== preferred.unit);
  const { source } = assertion;
  const said = [
    assertion.bound,
    assertion.value == null ? null : formatExactly(language, assertion.value),
    assertion.unit,
    assertion.basis,
    assertion.kusd == null ? null : `${formatExactly(language, assertion.kusd)} kUSD`,
    assertion.validFrom,
    assertion.validTo == null ? null : `– ${assertion.validTo}`,
  ].filter((part) => part != null);
  return (
    <div className="assertion">
      <Group gap="xs">
        {said.length === 0 ? null : <Text fw={600}>{said.join(' ')}</Text>}
        {among.length > 1 && assertion.preferred ? (
          <Badge variant="outline" color="blue">
            {text.answers}
          </Badge>
        ) : null}
        {differs ? (
          <Badge variant="outline" color="orange">
            {text.disagrees}
          </Badge>
        ) : null}
      </Group>
      <Text size="sm" lang="en">
        {source.url == null ? (
          source.title
        ) : (
          <Anchor href={source.url} rel="noreferrer">
            {source.title}
          </Anchor>
        )}
        {` — ${source.publisher}${source.published == null ? '' : `, ${source.published}`}`}
      </Text>
      <Text size="xs" className="quiet" lang="en">
        {[
          `${text.locator}: ${assertion.locator}`,
          ...(assertion.edition == null ? [] : [`${text.edition}: ${assertion.edition}`]),
          `${text.status}: ${assertion.status}`,
          `${text.licence}: ${source.licence}`,
        ].join(' · ')}
      </Text>
      {assertion.note == null ? null : (
        <Text size="xs" lang="en">
          {assertion.note}
        </Text>
      )}
    </div>
  );
};
