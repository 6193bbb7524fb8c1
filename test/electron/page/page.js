// What a hostile or broken page would try from its own script, before anything else runs.
const tried = {};
function attempt(name, act) {
  try {
    tried[name] = { ok: true, value: String(act()) };
  } catch (error) {
    tried[name] = { ok: false, value: error.name };
  }
}
// biome-ignore lint/security/noGlobalEval: tried in order to be refused
attempt('eval', () => globalThis.eval('1 + 1'));
attempt('function', () => new Function('return 1')());
attempt('markup', () => {
  document.body.insertAdjacentHTML('beforeend', '<img alt="" src="x" onerror="window.inlineRan = true">');
});
attempt('policy', () => trustedTypes.createPolicy('mine', {}));
attempt('worker', () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))));
attempt('bridge', () => Object.keys(window.relata).sort());
attempt('globals', () => Object.keys(window).filter((key) => /relata/i.test(key)));
window.tried = tried;
