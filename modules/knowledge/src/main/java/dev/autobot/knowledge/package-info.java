/** A knowledge base: documents, what they say, and answers in their own words; the messages and routes about them. */
package dev.autobot.knowledge;
