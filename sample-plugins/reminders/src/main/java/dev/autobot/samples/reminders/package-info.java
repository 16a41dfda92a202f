/**
 * Tells users something at a later time. A sample to copy from: one class for the wire
 * ({@link dev.autobot.samples.reminders.ReminderProtocol}), one for what happens
 * ({@link dev.autobot.samples.reminders.Reminders}), one for the rows
 * ({@link dev.autobot.samples.reminders.ReminderTable}).
 */
package dev.autobot.samples.reminders;
