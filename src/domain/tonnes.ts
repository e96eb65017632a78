/** Powers of ten from a published unit to tonnes. */
const EXPONENTS = { t: 0, kt: 3, Mt: 6, kg: -3 } as const;

/**
 * A published mass in tonnes. The decimal point is moved in the text of the number, so that 0.1 kt is 100 t and not
 * 100.00000000000001.
 * @example inTonnes(839000, 'kg') // 839
 */
export const inTonnes = (quantity: number, unit: keyof typeof EXPONENTS): number => {
  const [digits = '', exponent = '0'] = String(quantity).split('e'); // 0.0000001 is written 1e-7
  return Number(`${digits}e${Number(exponent) + EXPONENTS[unit]}`);
};
