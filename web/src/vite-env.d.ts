/// <reference types="vite/client" />
declare module '*.js?worker' {
  const create: new () => Worker;
  export default create;
}
/** Read by the editor to find its workers. */
declare var MonacoEnvironment: { getWorker(id: string, label: string): Worker };
