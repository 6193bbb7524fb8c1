/**
 * Command line of the Chromium window, beyond what Playwright gives. Two walls stand apart from these: every request is
 * answered or refused by interception, and the context is offline. These keep Chromium itself quiet: no name is
 * resolved (`~NOTFOUND`), nothing is looked up, updated, synchronised, translated, spell-checked or reported.
 */
export function chromiumSwitches(size: { width: number; height: number }): string[] {
  return [
    '--app=data:text/html,',
    `--window-size=${size.width},${size.height}`,
    '--test-type=', // no bar about unsupported switches; the window itself says when the sandbox is off
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-proxy-server',
    // its updater and account check start all the same: they are sent to a name that never resolves
    '--component-updater=url-source=https://relata.invalid/',
    '--gaia-url=https://relata.invalid/',
    '--allow-browser-signin=false',
    '--dns-prefetch-disable',
    '--no-pings',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-client-side-phishing-detection',
    '--disable-crash-reporter',
    '--disable-domain-reliability',
    '--disable-notifications',
    '--disable-spell-checking',
    '--disable-speech-api',
    '--disable-translate',
    '--disable-print-preview',
    '--disk-cache-size=1',
    '--media-cache-size=1',
    '--noerrdialogs',
    '--safebrowsing-disable-auto-update',
    `--disable-features=${disabledFeatures.join(',')}`,
  ];
}

/**
 * Switches of Playwright's that suit a test browser and not a workstation: the bar that says the window is automated; shared
 * memory on disk; muted warnings and protections.
 */
export const unwantedSwitches = [
  '--enable-automation',
  '--disable-dev-shm-usage',
  '--disable-popup-blocking',
  '--disable-ipc-flooding-protection',
  '--unsafely-disable-devtools-self-xss-warnings',
];

/** Of a repeated switch Chromium takes the last, so this list holds those of Playwright's that still matter. */
const disabledFeatures = [
  'AimEnabled',
  'AutofillServerCommunication',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'CertificateTransparencyComponentUpdater',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'InterestFeedContentSuggestions',
  'LensOverlay',
  'MediaRouter',
  'NetworkPrediction',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'OptimizationGuideModelDownloading',
  'OptimizationHintsFetching',
  'PaintHolding',
  'PreconnectToSearch',
  'Translate',
  'WebOTP',
  'WebRtcHideLocalIpsWithMdns', // a peer connection would join the local network's multicast group
];

/** The profile's own settings, written before the first start: every permission blocked, nothing remembered or offered. */
export function chromiumPreferences(): object {
  const blocked = 2;
  const permissions = [
    'ar',
    'automatic_downloads',
    'background_sync',
    'bluetooth_guard',
    'clipboard',
    'file_system_read_guard',
    'file_system_write_guard',
    'geolocation',
    'hid_guard',
    'idle_detection',
    'local_fonts',
    'media_stream_camera',
    'media_stream_mic',
    'midi_sysex',
    'notifications',
    'payment_handler',
    'popups',
    'sensors',
    'serial_guard',
    'storage_access',
    'usb_guard',
    'vr',
    'window_placement',
  ];
  return {
    alternate_error_pages: { enabled: false },
    autofill: { credit_card_enabled: false, enabled: false, profile_enabled: false },
    background_mode: { enabled: false },
    browser: { enable_spellchecking: false, has_seen_welcome_page: true },
    credentials_enable_service: false,
    credentials_enable_autosignin: false,
    dns_prefetching: { enabled: false },
    history: { saving_disabled: true },
    net: { network_prediction_options: blocked },
    profile: {
      default_content_setting_values: Object.fromEntries(permissions.map((name) => [name, blocked])),
      password_manager_enabled: false,
    },
    safebrowsing: { enabled: false, enhanced: false },
    search: { suggest_enabled: false },
    signin: { allowed: false },
    spellcheck: { dictionaries: [], use_spelling_service: false },
    translate: { enabled: false },
    webkit: { webprefs: { spellcheck_enabled: false } },
  };
}
