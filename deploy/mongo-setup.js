// Run by mongosh in deploy/compose.yaml: makes the replica set and the user of the service, once. Not run here: needs a
// container engine.

const members = ['mongo1', 'mongo2', 'mongo3'].map((name, _id) => ({ _id, host: `${name}:27017` }));
const root = `mongodb://root:${encodeURIComponent(process.env.ROOT_PASSWORD)}@mongo1:27017/admin`;

const admin = connect(`${root}?directConnection=true`);
try {
  admin.adminCommand({ replSetInitiate: { _id: 'reports', members } });
} catch (error) {
  // AlreadyInitialized.
  if (error.code !== 23) throw error;
}
while (!admin.hello().isWritablePrimary && !admin.hello().primary) sleep(500);

const set = connect(`${root}?replicaSet=reports`);
const reports = set.getSiblingDB('reports');
if (reports.getUser('reports') === null) {
  reports.createUser({ user: 'reports', pwd: process.env.PASSWORD, roles: [{ role: 'readWrite', db: 'reports' }] });
}
print('The replica set is there, and so is its user.');
