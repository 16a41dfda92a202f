/**
 * What plugin authors test with.
 *
 * <p>{@link dev.autobot.testkit.PluginHarness} runs one plugin in the test's own process: its handlers, routes, probes,
 * tasks and runs are really called, its rows really go to a database (H2, in memory), and every event that it publishes
 * is kept in an {@link dev.autobot.testkit.EventCapture}. Time stands still until the test moves its
 * {@link dev.autobot.testkit.MutableClock}. Nothing here is a mock, and no test needs to sleep.
 */
package dev.autobot.testkit;
