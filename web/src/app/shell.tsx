import { ActionIcon, Burger, Button, Group, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { PageVersionDocument } from '../__generated__/queries/graphql';
import { EvidenceProvider } from '../evidence/evidence-drawer';
import { browserLanguage, isLanguage, LanguageContext, useTexts } from '../language/language';
import { readKorean } from '../language/server-text';
import { shellText } from '../language/shell-text';
import { useAnswer } from '../server/use-answer';
import type { Search } from './address';
import { Cite } from './cite';
import { ErrorBoundary } from './error-boundary';
import { HeaderSearch } from './header-search';
import { SECTIONS } from './sections';

/** The frame around every screen: header, main, footer, the language and the drawer of evidence. */
export const Shell = () => {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const given = (search as Search)['lang'];
  const language = isLanguage(given) ? given : browserLanguage();
  const text = shellText[language];
  const other = language === 'en' ? 'ko' : 'en';
  const [menu, setMenu] = useState(false);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    document.documentElement.lang = language;
    if (language === 'ko') readKorean(); // while the first answer is under way, so that none is seen in English before
  }, [language]);
  useEffect(() => {
    setMenu(false);
    // a reader who follows a link begins at the new content; on the first load the browser decides
    if (first.current) first.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <LanguageContext value={language}>
      <EvidenceProvider>
        <a className="skip" href="#content">
          {text.skip}
        </a>
        <header className="site-header">
          <div className="width">
            <Link to="/" className="site-name">
              resource-alliances
            </Link>
            <nav className="site-nav" data-open={menu} id="menu" aria-label={text.menu}>
              {SECTIONS.map((section) => (
                <Link key={section} to={`/${section}`}>
                  {text[section]}
                </Link>
              ))}
              <a href="/graphiql/">{text.playground}</a>
            </nav>
            <Group gap="xs" ml="auto">
              <HeaderSearch />
              <Button
                variant="subtle"
                size="compact-sm"
                lang={other}
                onClick={() =>
                  void navigate({ to: '.', search: ((before: Search) => ({ ...before, lang: other })) as never, replace: true })
                }
              >
                {text.otherLanguage}
              </Button>
              <ThemeButton dark={text.dark} light={text.light} />
              <Burger
                hiddenFrom="sm"
                size="sm"
                opened={menu}
                onClick={() => setMenu(!menu)}
                aria-label={text.menu}
                aria-expanded={menu}
                aria-controls="menu"
              />
            </Group>
          </div>
        </header>
        <main id="content" ref={main} tabIndex={-1}>
          <div className="width">
            <ErrorBoundary key={pathname} title={text.crashed} retry={text.retry}>
              <Outlet />
            </ErrorBoundary>
          </div>
        </main>
        <Footer />
      </EvidenceProvider>
    </LanguageContext>
  );
};

const ThemeButton = ({ dark, light }: { dark: string; light: string }) => {
  const { setColorScheme } = useMantineColorScheme();
  const now = useComputedColorScheme('light');
  const next = now === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="subtle"
      aria-label={next === 'dark' ? dark : light}
      title={next === 'dark' ? dark : light}
      onClick={() => setColorScheme(next)}
    >
      <span aria-hidden="true">{next === 'dark' ? '☾' : '☀'}</span>
    </ActionIcon>
  );
};

const Footer = () => {
  const text = useTexts(shellText);
  const { answer } = useAnswer(PageVersionDocument, {});
  const version = answer?.dataVersion;
  return (
    <footer className="site-footer">
      <div className="width">
        <span>
          {text.version} <code>{version?.id ?? text.noData}</code>
          {version === undefined ? null : ` · ${text.loaded} ${version.loadedAt.slice(0, 10)}`}
        </span>
        <span>{text.licence}</span>
        <Cite version={version?.id ?? null} />
      </div>
    </footer>
  );
};
