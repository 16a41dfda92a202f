/** Gets documents from the web, from the public part of it unless the operator says otherwise. Knows no other room. */
package dev.autobot.knowledge.fetch;
