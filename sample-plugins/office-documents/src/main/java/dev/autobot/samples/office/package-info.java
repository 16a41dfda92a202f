/** Reads PDF and office documents for the knowledge base, each in a process of its own that may fail. */
package dev.autobot.samples.office;
