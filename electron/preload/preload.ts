import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { BackendEvent } from '../../shared/contract/event.ts';
import type { Transport } from '../../shared/contract/transport.ts';
import { channels } from '../shell/channels.ts';

const transport: Transport = {
  call: (command, input, job) => ipcRenderer.invoke(channels.call, command, input, job),
  cancel: (job) => ipcRenderer.send(channels.cancel, job),
  subscribe(listener) {
    // the event object of Electron stays on this side
    const hear = (_event: IpcRendererEvent, event: BackendEvent) => listener(event);
    ipcRenderer.on(channels.event, hear);
    return () => {
      ipcRenderer.off(channels.event, hear); // and no result: it would hand over ipcRenderer itself
    };
  },
};

contextBridge.exposeInMainWorld('relata', transport);
