/** The plugin that the benchmark puts on the class path and into the plugin folder: answers each message at once. */
package dev.autobot.bench.echo;
