import type { WebContents } from 'electron';
import { isOurs } from './session.ts';

/**
 * Keeps a page where it is: no navigation, redirect, popup, embedded page or device. Applied to everything that can show a
 * page (`web-contents-created`), so that one made by mistake is as closed as ours.
 */
export function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('did-start-navigation', (details) => {
    // not asked of `will-navigate`: what the program itself loads; it only ever loads our own page
    if (!details.isSameDocument && details.url !== 'about:blank' && !isOurs(details.url)) contents.stop();
  });
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault();
    callback('');
  });
  contents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || !(input.control || input.meta) || input.alt) return;
    const step = zoomSteps[input.key];
    if (step === undefined) return;
    event.preventDefault();
    contents.setZoomLevel(step === 0 ? 0 : Math.min(6, Math.max(-3, contents.getZoomLevel() + step)));
  });
}

/** Ctrl with these keys: larger, smaller, as it was. There is no menu to carry them. */
const zoomSteps: Readonly<Record<string, number>> = { '+': 0.5, '=': 0.5, '-': -0.5, '0': 0 };
