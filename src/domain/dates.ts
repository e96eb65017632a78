/**
 * Whether something dated holds on a day. Both ends are included; a missing end is open.
 * ISO days compare as text. A `by` date is the first day on which it is proven, so before it the answer is no:
 * the graph says only what a source says.
 * @param day ISO day such as 2024-12-31
 */
export const holdsOn = (dated: { readonly validFrom: string | null; readonly validTo: string | null }, day: string): boolean =>
  (dated.validFrom === null || dated.validFrom <= day) && (dated.validTo === null || day <= dated.validTo);

/** Whether a policy is in force on a day: valid, and not suspended. */
export const inForceOn = (
  policy: {
    readonly validFrom: string | null;
    readonly validTo: string | null;
    readonly suspendedFrom: string | null;
    readonly suspendedTo: string | null;
  },
  day: string,
): boolean =>
  holdsOn(policy, day) &&
  !(policy.suspendedFrom !== null && holdsOn({ validFrom: policy.suspendedFrom, validTo: policy.suspendedTo }, day));

/** Whether a text is a day of the calendar written as ISO 8601, such as 2024-02-29. */
export const isIsoDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};
