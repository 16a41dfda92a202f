/** The plugin that the benchmark puts into the packaged server: publishes one event to everyone when asked. */
package dev.autobot.bench.plugin;
