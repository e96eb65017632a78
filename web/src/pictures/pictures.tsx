import type { Record_ } from '../ask/answer-columns';
import type { Values } from '../ask/form-state';
import type { Operation } from '../ask/operations';

export const Pictures = (_: { operation: Operation; data: Record_; values: Values }) => null;
