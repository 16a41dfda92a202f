/**
 * Webhooks in both directions, and schedules. A sample to copy from: {@link dev.autobot.samples.hooks.HooksPlugin}
 * registers, {@link dev.autobot.samples.hooks.IncomingHooks} takes in, {@link dev.autobot.samples.hooks.OutgoingHook}
 * sends, {@link dev.autobot.samples.hooks.Schedules} keeps time.
 */
package dev.autobot.samples.hooks;
