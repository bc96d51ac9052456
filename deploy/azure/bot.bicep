// The Azure side of the Teams channel: the bot's registration with its Teams channel, and a web app that runs the container.
// Not run where this project is tested: no Azure subscription is there. Check with `az bicep build` before you use it.
//
//   az deployment group create -g GROUP -f deploy/azure/bot.bicep \
//     -p appId=APP_ID tenantId=TENANT_ID publicHost=report.example.org image=REGISTRY/reports:1

@description('Application (client) id of the app registration: deploy/teams/README.md, step 1.')
param appId string

@description('Tenant of that registration.')
param tenantId string

@description('Host under which people reach the service, without scheme.')
param publicHost string

@description('Container image built from deploy/Dockerfile.')
param image string

@description('Tenants whose people may report, separated by commas.')
param allowedTenants string = tenantId

@description('Name of the OAuth connection for single sign-on; empty for none.')
param oauthConnection string = ''

@secure()
@description('Client secret of the app registration.')
param appPassword string

param location string = resourceGroup().location
param name string = 'fraud-reports'

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  sku: { name: 'P0v3' }
  kind: 'linux'
  properties: { reserved: true }
}

resource web 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux,container'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      linuxFxVersion: 'DOCKER|${image}'
      alwaysOn: true
      webSocketsEnabled: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      healthCheckPath: '/health'
      appSettings: [
        { name: 'WEBSITES_PORT', value: '3978' }
        { name: 'HOST', value: '0.0.0.0' }
        { name: 'PUBLIC_URL', value: 'https://${publicHost}' }
        { name: 'TRUST_PROXY', value: 'true' }
        { name: 'DATA_DIR', value: '/home/data' }
        { name: 'KEY_FILE', value: '/home/secrets/report-keys.json' }
        { name: 'PARTNERS_FILE', value: '/home/config/partners.yaml' }
        { name: 'MICROSOFT_APP_ID', value: appId }
        { name: 'MICROSOFT_APP_PASSWORD', value: appPassword }
        { name: 'MICROSOFT_APP_TENANT_ID', value: tenantId }
        { name: 'ALLOWED_TENANTS', value: allowedTenants }
        { name: 'TEAMS_SSO_CONNECTION', value: oauthConnection }
      ]
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Report fraud'
    endpoint: 'https://${publicHost}/api/messages'
    msaAppId: appId
    msaAppType: 'SingleTenant'
    msaAppTenantId: tenantId
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
}
