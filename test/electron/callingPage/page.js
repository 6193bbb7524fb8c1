await window.relata.call('ready', null);
