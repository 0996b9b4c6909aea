/**
 * A plugin of the page's build: what can be seen before React is read (src-renderer/ui/standIn) is drawn here by the screens
 * themselves and put into the page as templates.
 */
import { join } from 'node:path';
import { createServer, type Plugin, type PluginOption } from 'vite';

/** By id of the template, as the module `picture` of that folder gives them. */
type Pictures = { readonly picturesOf: () => Promise<Readonly<Record<string, string>>> };

const draw = async (root: string, plugins: readonly PluginOption[]): Promise<Record<string, string>> => {
  const server = await createServer({
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    appType: 'custom',
    plugins: [...plugins],
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const module = await server.ssrLoadModule(join(root, 'ui', 'standIn', 'picture.tsx'));
    return await (module as Pictures).picturesOf();
  } finally {
    await server.close();
  }
};

export const standIn = (root: string, plugins: readonly PluginOption[]): Plugin => ({
  name: 'stand-in',
  transformIndexHtml: {
    order: 'post',
    handler: async () =>
      Object.entries(await draw(root, plugins)).map(([id, children]) => ({
        tag: 'template',
        attrs: { id },
        children,
        injectTo: 'body' as const,
      })),
  },
});
