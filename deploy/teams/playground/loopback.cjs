// Loaded into Microsoft's Agents Playground before its own code: it has no option for the address it listens on and would be
// open to the whole network. Here it listens on this machine alone, and knows no host but this machine.

const dns = require('node:dns');
const net = require('node:net');

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function onLoopback(port, ...rest) {
  const isPort = typeof port === 'number' || (typeof port === 'string' && /^\d+$/.test(port));
  if (!isPort) return listen.call(this, port, ...rest);
  return listen.call(this, Number(port), '127.0.0.1', ...rest.filter((one) => typeof one === 'function'));
};

const { lookup } = dns;
dns.lookup = function onlyHere(host, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  const asked = typeof options === 'function' ? {} : options;
  if (/^(localhost|127\.[\d.]+|::1)$/.test(host)) return lookup.call(dns, host, asked, done);
  const refused = Object.assign(new Error(`${host} is not on this machine`), { code: 'ENOTFOUND', hostname: host });
  process.nextTick(done, refused);
  return {};
};
