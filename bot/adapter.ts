// One CloudAdapter for every channel. Microsoft's channels are answered through their connector; our own web channel is
// answered in this process, through the same hook that the SDK's streaming transport uses.

import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationParameters,
  type InvokeResponse,
  type ConversationReference as SdkReference,
  type TurnContext,
} from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  BotFrameworkAuthentication,
  type BotFrameworkClient,
  ClaimsIdentity,
  type ConnectorClient,
  type ConnectorFactory,
  type ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { ConversationReference } from '../store/reference-store.ts';
import type { Config } from './config.ts';
import { limited } from './connector-limits.ts';

/** Service address of our own web channel. Never accepted from outside. */
export const localServiceUrl = 'urn:local-directline:';

/** Where the replies of our own channel go. */
export interface LocalOutlet {
  /** Takes one activity for a conversation and returns its id. */
  deliver(conversationId: string, activity: Partial<Activity>): Promise<string>;
}

/** The part of a connector that the SDK calls when a bot replies. */
function localConnector(outlet: LocalOutlet): ConnectorClient {
  const deliver = async (conversationId: string, activity: Partial<Activity>) => ({
    id: await outlet.deliver(conversationId, activity),
  });
  const connector = {
    conversations: {
      sendToConversation: deliver,
      replyToActivity: (conversationId: string, _replyTo: string, activity: Partial<Activity>) =>
        deliver(conversationId, activity),
      updateActivity: (conversationId: string, id: string, activity: Partial<Activity>) =>
        deliver(conversationId, { ...activity, id }),
      deleteActivity: async () => undefined,
      getConversationMembers: async () => [],
    },
  };
  // The generated ConnectorClient has some thirty members; the SDK uses these five for a bot that only replies.
  return connector as unknown as ConnectorClient;
}

class LocalConnectorFactory implements ConnectorFactory {
  private readonly connector: ConnectorClient;

  constructor(outlet: LocalOutlet) {
    this.connector = localConnector(outlet);
  }

  async create(): Promise<ConnectorClient> {
    return this.connector;
  }
}

/** Microsoft's authentication, except that our own channel's replies never leave this process. */
class HouseAuthentication extends BotFrameworkAuthentication {
  private readonly cloud: BotFrameworkAuthentication;
  private readonly local: LocalConnectorFactory;

  constructor(cloud: BotFrameworkAuthentication, local: LocalConnectorFactory) {
    super();
    this.cloud = cloud;
    this.local = local;
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    if (activity.serviceUrl?.startsWith(localServiceUrl))
      throw new Error('The local channel is not reachable from outside.');
    const result = await this.cloud.authenticateRequest(activity, header);
    return { ...result, ...(result.connectorFactory && { connectorFactory: limited(result.connectorFactory) }) };
  }

  override authenticateStreamingRequest(header: string, channelId: string): Promise<AuthenticateRequestResult> {
    return this.cloud.authenticateStreamingRequest(header, channelId);
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    const cloud = limited(this.cloud.createConnectorFactory(identity));
    return {
      create: (serviceUrl: string, audience: string) =>
        serviceUrl.startsWith(localServiceUrl) ? this.local.create() : cloud.create(serviceUrl, audience),
    };
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return this.cloud.createUserTokenClient(identity);
  }

  override createBotFrameworkClient(): BotFrameworkClient {
    return this.cloud.createBotFrameworkClient();
  }

  override getOriginatingAudience(): string {
    return this.cloud.getOriginatingAudience();
  }
}

/** Somebody in Teams whom the bot has no chat with yet. */
export interface Person {
  readonly serviceUrl: string;
  readonly tenant: string;
  /** The channel's own ids of the person and of the bot. */
  readonly account: string;
  readonly bot: string;
}

type Logic = (context: TurnContext) => Promise<void>;

/** The adapter of the house. `processActivityDirect` of the SDK drops invoke responses, hence the subclass. */
export class HouseAdapter extends CloudAdapter {
  private readonly authentication: BotFrameworkAuthentication;
  private readonly local: LocalConnectorFactory;
  /** Empty in local mode. */
  private readonly appId: string;

  constructor(
    microsoft: Config['microsoft'],
    outlet: LocalOutlet,
    credentials?: ServiceClientCredentialsFactory,
    settings: Record<string, string> = {},
  ) {
    const local = new LocalConnectorFactory(outlet);
    const cloud = new ConfigurationBotFrameworkAuthentication(
      microsoft === null
        ? settings
        : {
            MicrosoftAppId: microsoft.appId,
            MicrosoftAppPassword: microsoft.password,
            MicrosoftAppType: microsoft.type,
            MicrosoftAppTenantId: microsoft.tenantId,
            ...settings,
          },
      credentials,
    );
    const authentication = new HouseAuthentication(cloud, local);
    super(authentication);
    this.authentication = authentication;
    this.local = local;
    this.appId = microsoft?.appId ?? '';
  }

  /** Verifies who sent an activity. Throws when the token does not hold. */
  authenticate(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    return this.authentication.authenticateRequest(activity, header);
  }

  /** Runs a turn for an activity whose sender was verified. */
  processVerified(
    result: AuthenticateRequestResult,
    activity: Activity,
    logic: Logic,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(result, activity, logic);
  }

  /**
   * Runs `logic` in a conversation that the bot knows, without being spoken to. Rejects as the connector's client does,
   * with `statusCode` where there was an answer.
   */
  speakTo({ serviceUrl, conversation, bot, person, kind, tenant }: ConversationReference, logic: Logic): Promise<void> {
    const reference: Partial<SdkReference> = {
      channelId: 'msteams',
      serviceUrl,
      bot: { id: bot, name: '' },
      conversation: {
        id: conversation,
        name: '',
        isGroup: kind !== 'personal',
        conversationType: kind === 'group' ? 'groupChat' : kind,
        ...(tenant !== '' && { tenantId: tenant }),
      },
      ...(person !== null && { user: { id: person, name: '' } }),
    };
    return this.continueConversationAsync(this.appId, reference, logic);
  }

  /**
   * Opens the personal chat with somebody and runs `logic` in it. Rejects with 403 where the app is not installed for them.
   */
  openPersonal({ serviceUrl, tenant, account, bot }: Person, logic: Logic): Promise<void> {
    const parameters: Partial<ConversationParameters> = {
      isGroup: false,
      bot: { id: bot, name: '' },
      members: [{ id: account, name: '' }],
      ...(tenant !== '' && { tenantId: tenant, channelData: { tenant: { id: tenant } } }),
    };
    return this.createConversationAsync(
      this.appId,
      'msteams',
      serviceUrl,
      AuthenticationConstants.ToChannelFromBotOAuthScope,
      parameters as ConversationParameters,
      logic,
    );
  }

  /** Runs a turn for our own web channel; the caller vouches for the activity. */
  processLocal(activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    const identity = new ClaimsIdentity([], true);
    return this.processActivity(
      { audience: '', claimsIdentity: identity, connectorFactory: this.local, callerId: localServiceUrl },
      activity,
      logic,
    );
  }
}
