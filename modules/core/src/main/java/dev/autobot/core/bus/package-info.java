/** Lanes, the CDI events with their qualifier, and the router that hands messages to their one handler. */
package dev.autobot.core.bus;
