// The routes of a running application, read from its router: nobody has to remember a list.
import type { NestExpressApplication } from '@nestjs/platform-express';

export interface Route {
  method: string;
  /** As the controllers wrote it: '/wnioski/:id'. */
  path: string;
}

interface RouterLayer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
}

/** All routes, in the order of their addresses. @throws Error when there are none: the router has another shape than we think */
export function routesOf(app: NestExpressApplication): Route[] {
  const { router } = app.getHttpAdapter().getInstance() as { router?: { stack: readonly RouterLayer[] } };
  const routes = (router?.stack ?? []).flatMap(({ route }) => {
    if (route === undefined) return [];
    const methods = Object.keys(route.methods).filter((method) => route.methods[method] === true);
    return [route.path].flat().flatMap((path) => methods.map((method) => ({ method: method.toUpperCase(), path })));
  });
  if (routes.length === 0) throw new Error('the router shows no routes');
  return routes.sort((one, other) => `${one.path} ${one.method}`.localeCompare(`${other.path} ${other.method}`));
}

/** The address of a route with its parameters filled in. @throws Error for a parameter without a value */
export function addressOf({ path }: Route, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${path}: no value for ${name}`);
    return encodeURIComponent(value);
  });
}
