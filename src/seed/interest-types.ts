/**
 * Kinds of interest that one may hold in a company, in the words of the Beneficial Ownership Data Standard.
 * @see https://standard.openownership.org/en/0.4.0/ codelist interestType
 */
export const INTEREST_TYPES = [
  'shareholding',
  'votingRights',
  'appointmentOfBoard',
  'otherInfluenceOrControl',
  'seniorManagingOfficial',
  'settlor',
  'trustee',
  'protector',
  'beneficiaryOfLegalArrangement',
  'rightsToSurplusAssetsOnDissolution',
  'rightsToProfitOrIncome',
  'rightsGrantedByContract',
  'conditionalRightsGrantedByContract',
  'controlViaCompanyRulesOrArticles',
  'controlByLegalFramework',
  'boardMember',
  'boardChair',
  'unknownInterest',
  'unpublishedInterest',
  'enjoymentAndUseOfAssets',
  'rightToProfitOrIncomeFromAssets',
  'nominee',
  'nominator',
] as const;

export type InterestType = (typeof INTEREST_TYPES)[number];

/** How an interest is held, in the words of the same standard. */
export const WAYS_HELD = ['direct', 'indirect', 'unknown'] as const;

/** Who holds an interest: a company, a state, a person who stays without a name here, or nobody that is told. */
export const PARTY_KINDS = ['company', 'state', 'person', 'unspecified'] as const;
