export { RefusedError, request, type RequestOptions, type ToldError } from './request.js';
export type { Question } from './question.js';
export * from './__generated__/questions.js';
