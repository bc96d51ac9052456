// Where Microsoft's clouds live: the only hosts that Graph deliveries are ever sent to (T9).
// Source: learn.microsoft.com/graph/deployments; upload hosts are those of SharePoint in each cloud.

import type { GraphAccount } from '../../delivery/ports.ts';

export interface Cloud {
  readonly graph: string;
  readonly login: string;
  /** Upload sessions are on SharePoint's own hosts, below one of these. */
  readonly uploads: readonly string[];
}

export const clouds: Readonly<Record<GraphAccount['cloud'], Cloud>> = {
  global: { graph: 'graph.microsoft.com', login: 'login.microsoftonline.com', uploads: ['sharepoint.com'] },
  'us-gov': { graph: 'graph.microsoft.us', login: 'login.microsoftonline.us', uploads: ['sharepoint.us'] },
  'us-dod': { graph: 'dod-graph.microsoft.us', login: 'login.microsoftonline.us', uploads: ['sharepoint-mil.us'] },
  china: {
    graph: 'microsoftgraph.chinacloudapi.cn',
    login: 'login.partner.microsoftonline.cn',
    uploads: ['sharepoint.cn'],
  },
};

const isHttps = (url: URL): boolean => url.protocol === 'https:' && url.port === '' && url.username === '';

/** Whether the address of an upload session, which came from outside, is one that we send evidence to. */
export function isUploadAddress(address: string, { uploads }: Cloud): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return isHttps(url) && uploads.some((domain) => url.hostname.endsWith(`.${domain}`));
}
