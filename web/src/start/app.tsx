import { useEffect, useState } from 'react';
import { playgroundLink, questions } from '../questions';
import { ask, operation, variablesOf, type Answer, type Asked } from './ask';
import { ReplacementAnswer } from './replacement-answer';
import { texts, type Language, type Text } from './text';

type Theme = 'light' | 'dark';

interface Address extends Asked {
  readonly lang: Language;
  readonly theme: Theme | null;
}

const ALLIANCES = ['MSP', 'QUAD', 'EU', 'PAX-SILICA', 'IPEF-CMD'] as const;

/** The address is the state; a value that names nothing falls back to the first choice. */
const readAddress = (): Address => {
  const given = new URLSearchParams(location.search);
  const among = <T extends string>(name: string, choices: readonly T[], otherwise: T): T =>
    choices.find((choice) => choice === given.get(name)) ?? otherwise;
  return {
    material: among('material', Object.keys(texts.en.materials), 'tungsten-metal'),
    importer: among('importer', Object.keys(texts.en.importers), 'KOR'),
    within: among('within', ALLIANCES, 'MSP'),
    lang: among('lang', ['en', 'ko'], navigator.language.startsWith('ko') ? 'ko' : 'en'),
    theme: given.get('theme') === 'dark' ? 'dark' : given.get('theme') === 'light' ? 'light' : null,
  };
};

const pathOf = (address: Address): string =>
  `/?${new URLSearchParams(Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== null)).toString()}`;

type State = { readonly answer: Answer | null; readonly failure: string | null; readonly loading: boolean };

export const App = () => {
  const [address, setAddress] = useState(readAddress);
  const [state, setState] = useState<State>({ answer: null, failure: null, loading: true });
  const [attempt, setAttempt] = useState(0);
  const { material, importer, within, lang, theme } = address;
  const text = texts[lang];

  useEffect(() => {
    document.documentElement.lang = lang;
    if (theme === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [lang, theme]);

  useEffect(() => {
    const back = () => setAddress(readAddress());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    ask({ material, importer, within }, lang, abort.signal).then(
      (answer) => setState({ answer, failure: null, loading: false }),
      (error: unknown) => {
        if (!abort.signal.aborted)
          setState({ answer: null, failure: error instanceof Error ? error.message : String(error), loading: false });
      },
    );
    return () => abort.abort();
  }, [material, importer, within, lang, attempt]);

  const go = (change: Partial<Address>) => {
    const next = { ...address, ...change };
    history.pushState(null, '', pathOf(next));
    setAddress(next);
  };
  const dark = theme === 'dark' || (theme === null && matchMedia('(prefers-color-scheme: dark)').matches);

  return (
    <>
      <header>
        <a className="name" href="/">
          resource-alliances
        </a>
        <nav>
          <a href="/graphiql/">{text.playground}</a>
          <button type="button" lang={lang === 'en' ? 'ko' : 'en'} onClick={() => go({ lang: lang === 'en' ? 'ko' : 'en' })}>
            {text.language}
          </button>
          <button type="button" aria-label={text.theme} onClick={() => go({ theme: dark ? 'light' : 'dark' })}>
            {dark ? '☀' : '☾'}
          </button>
        </nav>
      </header>
      <main>
        <h1>{text.lead}</h1>
        <p className="about">{text.about}</p>
        <form aria-label={text.lost} onSubmit={(event) => event.preventDefault()}>
          <Choice label={text.lost} value={material} choices={text.materials} onChoose={(value) => go({ material: value })} />
          <Choice label={text.to} value={importer} choices={text.importers} onChoose={(value) => go({ importer: value })} />
          <Choice
            label={text.within}
            value={within}
            choices={Object.fromEntries(ALLIANCES.map((id) => [id, id]))}
            onChoose={(value) => go({ within: value })}
          />
        </form>
        <section className="answer" aria-live="polite" aria-busy={state.loading}>
          <Outcome state={state} text={text} lang={lang} onRetry={() => setAttempt(attempt + 1)} />
          <p>
            <a href={playgroundLink(operation, variablesOf({ material, importer, within }, lang))}>{text.openQuery}</a>
          </p>
        </section>
        <section>
          <h2>{text.questions}</h2>
          <ul className="questions">
            {questions.map((question) => (
              <li key={question.id}>
                <a href={playgroundLink(question.query)}>{lang === 'ko' ? question.korean : question.english}</a>
              </li>
            ))}
          </ul>
        </section>
      </main>
      <footer>
        {text.version}: <code>{state.answer?.dataVersion.id ?? text.unknown}</code>
      </footer>
    </>
  );
};

const Outcome = ({ state, text, lang, onRetry }: { state: State; text: Text; lang: Language; onRetry: () => void }) => {
  if (state.failure !== null && !state.loading) {
    return (
      <div role="alert" className="failure">
        <strong>{text.failed}</strong>
        <p>{state.failure}</p>
        <button type="button" onClick={onRetry}>
          {text.retry}
        </button>
      </div>
    );
  }
  if (state.answer === null) return <p className="loading">{text.loading}</p>;
  return <ReplacementAnswer answer={state.answer} text={text} language={lang} />;
};

const Choice = ({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: string;
  choices: Readonly<Record<string, string>>;
  onChoose: (value: string) => void;
}) => (
  <label>
    <span>{label}</span>
    <select value={value} onChange={(event) => onChoose(event.target.value)}>
      {Object.entries(choices).map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
