/** This load's nonce: the content policy accepts a style element only with it. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

window.__webpack_nonce__ = styleNonce;
