// xhr2 has no types of its own; it is XMLHttpRequest for Node.
declare module 'xhr2' {
  const XMLHttpRequest: typeof globalThis.XMLHttpRequest;
  export default XMLHttpRequest;
}
