/** Commands: the tools that run programs, what they would do exactly, and what clients are told of them. */
package dev.autobot.tools.command;
