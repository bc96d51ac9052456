// The emptiest bot on the same stack: restify, CloudAdapter, one reply, nothing kept. Prints its address when it is ready.

import type { AddressInfo } from 'node:net';
import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import { createServer, plugins, type Request, type Response } from 'restify';
import { HouseAdapter, localServiceUrl } from '../bot/adapter.ts';

const echo = async (context: TurnContext): Promise<void> => {
  if (context.activity.type === 'message') await context.sendActivity(`Echo: ${context.activity.text}`);
};

const server = createServer();
server.use(plugins.bodyParser({ mapParams: false }));
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
server.post('/api/messages', async (req: Request, res: Response) => {
  await adapter.process(req, res, echo);
});
// The web channel answers in this process; its reply goes nowhere further.
let replies = 0;
const local = new HouseAdapter(null, { deliver: async () => String(replies++) });
server.post('/echo', async (req: Request, res: Response) => {
  const activity: Activity = { ...req.body, channelId: 'directline', serviceUrl: localServiceUrl };
  await local.processLocal(activity, echo);
  res.send(200, { id: activity.id });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
