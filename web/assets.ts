// Every file that a browser fetches besides pages: the address it has, and what it is made from. The server bundles
// and serves exactly this list, all from its own origin.

import type { Say } from './frame.ts';

export const assetPaths = {
  designSystem: '/assets/design-system.css',
  publicStyles: '/assets/public.css',
  deskStyles: '/assets/desk.css',
  chatStyles: '/assets/chat.css',
  icon: '/assets/icon.svg',
  chatScript: '/assets/chat.js',
  leaveScript: '/assets/leave.js',
  liveScript: '/assets/live.js',
  embedScript: '/embed.js',
} as const;

export interface Asset {
  readonly path: string;
  /** Where it is made from. */
  readonly file: URL;
  /** `bundle`: TypeScript or CSS for esbuild; `copy`: served as it is. */
  readonly make: 'bundle' | 'copy';
  readonly mediaType: 'text/javascript' | 'text/css' | 'image/svg+xml';
  /** Names that esbuild replaces (its `define`), as source text. */
  readonly define?: Readonly<Record<string, string>>;
}

/** All assets. `say` gives the few words that a script on somebody else's page must bring along. */
export const assets = (say: Say): readonly Asset[] => {
  const own = (path: string): URL => new URL(path, import.meta.url);
  const script = { make: 'bundle', mediaType: 'text/javascript' } as const;
  const style = { make: 'bundle', mediaType: 'text/css' } as const;
  return [
    {
      path: assetPaths.designSystem,
      file: new URL(import.meta.resolve('@scottish-government/design-system/dist/css/design-system.min.css')),
      make: 'copy',
      mediaType: 'text/css',
    },
    { path: assetPaths.publicStyles, file: own('styles/public.css'), ...style },
    { path: assetPaths.deskStyles, file: own('styles/desk.css'), ...style },
    { path: assetPaths.chatStyles, file: own('widget/styles.css'), ...style },
    { path: assetPaths.icon, file: own('styles/icon.svg'), make: 'copy', mediaType: 'image/svg+xml' },
    { path: assetPaths.chatScript, file: own('widget/main.ts'), ...script },
    { path: assetPaths.leaveScript, file: own('leave-page.ts'), ...script },
    { path: assetPaths.liveScript, file: own('desk/live.ts'), ...script },
    {
      path: assetPaths.embedScript,
      file: own('embed.ts'),
      ...script,
      define: {
        EMBED_WORDS: JSON.stringify({
          title: say('web.embed.title'),
          open: say('web.embed.open'),
          close: say('web.embed.close'),
        }),
      },
    },
  ];
};
