/** Wires the platform together in the server: threads, configuration, start and stop. */
package dev.autobot.server;
