/** Workflows: steps that call tools, one after the other, as a definition says. */
package dev.autobot.workflow;
