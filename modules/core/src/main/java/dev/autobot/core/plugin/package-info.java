/** Plugins: found, started, stopped, and what they registered. */
package dev.autobot.core.plugin;
