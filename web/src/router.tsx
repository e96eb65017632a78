import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readSearch, writeSearch, type Search } from './app/address';
import { NotFound } from './app/not-found';
import { Shell } from './app/shell';
import { StartPage } from './app/start-page';

/** The language goes with the reader from page to page; everything else behind the `?` belongs to one page. */
const keepLanguage = ({ search, next }: { search: Search; next: (search: Search) => Search }): Search => {
  const result = next(search);
  return result['lang'] === undefined && search['lang'] !== undefined ? { ...result, lang: search['lang'] } : result;
};

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
  search: { middlewares: [keepLanguage] },
});

const routes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ask',
    component: lazyRouteComponent(() => import('./ask/questions-page'), 'QuestionsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ask/$question',
    component: lazyRouteComponent(() => import('./ask/ask-page'), 'AskPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/$kind/$id',
    component: lazyRouteComponent(() => import('./profile/profile-page'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/explore',
    component: lazyRouteComponent(() => import('./explore/explore-page'), 'ExplorePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/compare',
    component: lazyRouteComponent(() => import('./compare/compare-page'), 'ComparePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/scenario',
    component: lazyRouteComponent(() => import('./scenario/scenario-page'), 'ScenarioPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/data',
    component: lazyRouteComponent(() => import('./data/data-page'), 'DataPage'),
  }),
];

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  parseSearch: readSearch,
  stringifySearch: (search) => writeSearch(search as Search),
  scrollRestoration: true,
  defaultPendingMs: 150,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
