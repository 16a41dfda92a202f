/** The index of all passages, and what is found in it. Knows nothing of files and of the platform's events. */
package dev.autobot.knowledge.index;
