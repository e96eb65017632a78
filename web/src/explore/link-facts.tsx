import { UnstyledButton } from '@mantine/core';
import { useEvidence } from '../evidence/evidence';
import { QuantityButton } from '../evidence/quantity';
import { useTexts } from '../language/language';
import { exploreText } from './explore-text';
import type { NetworkLink } from './network';

/** What a link tells besides its ends: its number, its days, its source. */
export const LinkFacts = ({ link, label }: { link: NetworkLink; label: string }) => {
  const text = useTexts(exploreText);
  const { quantity, bound, detail, validFrom, validTo, facts } = link;
  const days =
    validFrom !== null && validTo !== null
      ? text.fromTo(validFrom, validTo)
      : validFrom !== null
        ? text.since(validFrom)
        : validTo !== null
          ? text.until(validTo)
          : null;
  return (
    <span className="link-facts">
      {quantity === null ? null : (
        <span>
          {bound === null ? '' : `${bound} `}
          <QuantityButton quantity={quantity} label={label} />
        </span>
      )}
      {detail === null ? null : <span lang="en">{detail.toLowerCase().replaceAll('_', ' ')}</span>}
      {days === null ? null : <span className="days">{days}</span>}
      {quantity === null && facts.length > 0 ? <SourceButton label={label} facts={facts} /> : null}
    </span>
  );
};

/** Opens the facts behind something that has no number. */
export const SourceButton = ({ label, facts }: { label: string; facts: readonly string[] }) => {
  const text = useTexts(exploreText);
  const open = useEvidence();
  return (
    <UnstyledButton className="evidenced" aria-label={text.sourceOf(label)} onClick={() => open({ label, facts })}>
      {text.source}
    </UnstyledButton>
  );
};
