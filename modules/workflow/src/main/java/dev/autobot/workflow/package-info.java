/** Workflows: steps that call tools, one after the other, as a definition says; the messages and routes about them. */
package dev.autobot.workflow;
