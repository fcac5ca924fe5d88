import Bell from '@lucide/svelte/icons/bell';
import Mail from '@lucide/svelte/icons/mail';
import MessageSquare from '@lucide/svelte/icons/message-square-text';
import PanelTop from '@lucide/svelte/icons/panel-top';
import type { Component } from 'svelte';
import type { Channel } from './notification.type.ts';

/** The picture beside each channel's name. */
export const CHANNEL_ICONS: Record<Channel, Component<{ size?: number; strokeWidth?: number; 'aria-hidden'?: 'true' }>> = {
  EMAIL: Mail,
  SMS: MessageSquare,
  PUSH: Bell,
  IN_APP: PanelTop,
};
